import type { Project } from '@northstar/shared/projects/projects.schema.ts'
import { holds, isStaff, type Context } from '../context.ts'

export type ProjectAction = Project['permissions'][number]

interface Facts {
  scholarId: string
  removedAt: string | null
}

/** Staff and the scholar keep a project; the scholar's mentors, who alone see it besides, add status notes. */
export function projectPermissions(context: Pick<Context, 'actor'>, project: Facts): ProjectAction[] {
  if (project.removedAt) return holds(context, 'director') ? ['restore'] : []
  if (isStaff(context)) return ['change', 'change-stage', 'add-note', 'remove']
  return mayKeepProjectsOf(context, project.scholarId) ? ['change', 'change-stage', 'add-note'] : ['add-note']
}

export const mayKeepProjectsOf = (context: Pick<Context, 'actor'>, scholarId: string) =>
  isStaff(context) || context.actor.scholarId === scholarId

export const refusals: Record<ProjectAction, string> = {
  change: 'Only the scholar and the program’s staff change a project. As a mentor you can add a status note.',
  'change-stage': 'Only the scholar and the program’s staff say which stage a project is in.',
  'add-note': 'Status notes come from the scholar, the scholar’s mentors and the program’s staff.',
  remove: 'Only the program’s staff removes a project.',
  restore: 'Only a director restores what was removed.'
}
