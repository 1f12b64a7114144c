import type { ReachedMarker } from '@northstar/shared/projects/projects.schema.ts'
import type { Context } from '../context.ts'
import { invalid } from '../http/refusal.ts'
import * as programs from '../programs/programs.service.ts'
import { knowsSite } from './projects.repository.ts'

const refuse = (field: string, message: string) => invalid(message, { field, message })

/** Stages are the program's own words. */
export async function checkStage(context: Context, stage: string) {
  const { stages } = await programs.read(context)
  if (stages.includes(stage)) return
  throw refuse('stage', `“${stage}” is no stage of this program. Its stages are: ${stages.join(', ')}.`)
}

export async function checkSite(context: Context, siteId: string | null | undefined) {
  if (!siteId || (await knowsSite(context, siteId))) return
  throw refuse('siteId', 'This site is not one of the program’s. Choose one from the list.')
}

export function checkNotToCome({ today }: Context, field: string, day: string) {
  if (day > today) throw refuse(field, 'This day is still to come. Enter it when it has been.')
}

/** A stage begins after the one before it. */
export function checkStageDay(context: Context, enteredOn: string, earlier?: { stage: string; enteredOn: string }) {
  checkNotToCome(context, 'enteredOn', enteredOn)
  if (!earlier || enteredOn >= earlier.enteredOn) return
  throw refuse('enteredOn', `The project entered “${earlier.stage}” only on ${earlier.enteredOn}: choose a later day.`)
}

/** Markers are the program's own words too; one that the project has already stays, whatever became of the list. */
export async function checkMarkers(context: Context, markers: ReachedMarker[], before: ReachedMarker[]) {
  const program = await programs.read(context)
  const known = new Set([...program.markers, ...before.map(({ marker }) => marker)])
  markers.forEach(({ marker, reachedOn }, index) => {
    if (!known.has(marker)) throw refuse(`markers.${index}.marker`, `“${marker}” is no process marker of this program.`)
    if (markers.findIndex(other => other.marker === marker) < index) {
      throw refuse(`markers.${index}.marker`, `“${marker}” is dated twice.`)
    }
    checkNotToCome(context, `markers.${index}.reachedOn`, reachedOn)
  })
}
