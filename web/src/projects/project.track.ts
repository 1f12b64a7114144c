import type { Project } from '@northstar/shared/projects/projects.schema.ts'
import { spanText } from './projects.words.ts'

/** One step of a track: dated, or still ahead; `after` is the time since the dated step before it. */
export interface TrackStep {
  label: string
  on: string | null
  after: string | null
  isPresent: boolean
}

/** The stages a project went through, and those of the program that come after the present one. */
export function stageTrack({ stages, stage }: Pick<Project, 'stages' | 'stage'>, programStages: readonly string[]) {
  const at = programStages.indexOf(stage)
  const ahead = at === -1 ? [] : programStages.slice(at + 1)
  const past = stages.map(({ stage: label, enteredOn }, index): TrackStep => {
    const before = stages[index - 1]
    const after = before ? spanText(before.enteredOn, enteredOn) : null
    return { label, on: enteredOn, after, isPresent: index === stages.length - 1 }
  })
  return [...past, ...ahead.map((label): TrackStep => ({ label, on: null, after: null, isPresent: false }))]
}

/** The process markers that are dated, in order of time. */
export const markerTrack = ({ markers }: Pick<Project, 'markers'>) =>
  markers.map(({ marker, reachedOn }, index): TrackStep => {
    const before = markers[index - 1]
    return {
      label: marker,
      on: reachedOn,
      after: before ? spanText(before.reachedOn, reachedOn) : null,
      isPresent: false
    }
  })
