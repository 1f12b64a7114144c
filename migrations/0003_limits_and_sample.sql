CREATE TABLE "installation" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "installation_only" CHECK ("installation"."only")
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "blocked_until" timestamptz;--> statement-breakpoint
ALTER TABLE "account_links" ADD COLUMN "email" text;