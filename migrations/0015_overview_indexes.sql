DROP INDEX "milestones_open_idx";--> statement-breakpoint
CREATE INDEX "meetings_team_idx" ON "meetings" USING btree ("program_id","scholar_id","held_on") WHERE kind = 'team' and removed_at is null;--> statement-breakpoint
CREATE INDEX "milestones_open_idx" ON "milestones" USING btree ("program_id","scholar_id","due_on","id") WHERE state in ('planned', 'in-progress') and removed_at is null;