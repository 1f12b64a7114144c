import type { ReachedMarker } from '@northstar/shared/projects/projects.schema.ts'
import { and, desc, eq } from 'drizzle-orm'
import type { InProgram } from '../db/db.ts'
import { projectMarkers, projects, projectStages, statusNotes } from './projects.table.ts'

type New<Table extends { $inferInsert: object }> = Omit<Table['$inferInsert'], 'programId'>

export async function insertProject({ db, programId }: InProgram, project: New<typeof projects>) {
  await db.insert(projects).values({ programId, ...project })
}

export async function insertStage({ db, programId }: InProgram, stage: New<typeof projectStages>) {
  await db.insert(projectStages).values({ programId, ...stage })
}

/** The stages of a project, the latest first. */
export const stagesOf = ({ db, programId }: InProgram, projectId: string) =>
  db
    .select()
    .from(projectStages)
    .where(and(eq(projectStages.programId, programId), eq(projectStages.projectId, projectId)))
    .orderBy(desc(projectStages.enteredOn), desc(projectStages.id))

export async function correctStage({ db, programId }: InProgram, id: string, enteredOn: string) {
  await db
    .update(projectStages)
    .set({ enteredOn })
    .where(and(eq(projectStages.programId, programId), eq(projectStages.id, id)))
}

/** These markers and no others. */
export async function replaceMarkers({ db, programId }: InProgram, projectId: string, markers: ReachedMarker[]) {
  await db
    .delete(projectMarkers)
    .where(and(eq(projectMarkers.programId, programId), eq(projectMarkers.projectId, projectId)))
  if (markers.length === 0) return
  await db.insert(projectMarkers).values(markers.map(marker => ({ programId, projectId, ...marker })))
}

export async function insertStatusNote({ db, programId }: InProgram, note: New<typeof statusNotes>) {
  await db.insert(statusNotes).values({ programId, ...note })
}
