import type { World } from './world.ts'

/** What is tried, and who may. */
export interface Row {
  /** d director, c coordinator, m mentor, o mentor of others, f former mentor, s the scholar, x another scholar, a who runs the installation. */
  who: string
  body?: (world: World) => object
  /** Fields of the body that name a record and are left out otherwise. */
  names?: (world: World) => object
  query?: (world: World) => Record<string, string>
  /** Ids in the path where the first row of the table is not the one meant. */
  at?: (world: World) => Record<string, string>
  /** What is answered is the program's, not the scholar's: people, names. */
  shared?: boolean
}

export const version = () => ({ version: 1 })
export const ofVersion = () => ({ version: '1' })
export const first = (table: string) => (world: World) => world.ids.get(table)![0]!
export const reported = { at: ({ reported }: World) => ({ milestoneId: reported }) }
export const awaiting = { at: ({ awaiting }: World) => ({ meetingId: awaiting }) }

export const namesSite = { names: (w: World) => ({ siteId: first('sites')(w) }) }
export const namesOwner = { names: ({ program }: World) => ({ ownerId: program.mentor.personId }) }
export const namesAttendees = {
  names: ({ program }: World) => ({ attendeeIds: [program.mentor.personId, program.scholar.personId] })
}
export const template = { at: (w: World) => ({ templateId: first('milestone_templates')(w) }) }
export const inYear = () => ({ year: '2026' })
export const hoursOfMentor = {
  at: ({ program }: World) => ({ personId: program.mentor.personId }),
  query: inYear
}

export const staff = 'dc'
export const team = 'dcms'
export const everybody = 'dcmofsx'

export const row = (who: string, more: Omit<Row, 'who'> = {}): Row => ({ who, ...more })
/** Lists answer everybody with what they may see of it. */
export const list = row(everybody)
