import type pg from 'pg'
import type { Program, Scholar, Stage } from './stage.ts'

/** The four calls that are measured. */
export const calls = {
  scholar: 'scholar by id',
  list: 'page of 50 milestones',
  overview: 'director’s overview',
  write: 'log a meeting'
}
export type Call = keyof typeof calls

/** What one call is about; everybody is asked for the same. */
export interface Asked {
  program: Program
  scholar: Scholar
  /** The first due day in the page of milestones. */
  dueFrom: string
}

export interface Request {
  method: 'GET' | 'POST'
  path: string
  body?: object
  headers?: Record<string, string>
}

/** What must be the same whoever answers, of the first answer. */
export type Told = Record<string, string | number>

export interface Running {
  pid: number
  address: string
  /** Where it keeps its rows, if not where all do. */
  database?: pg.Pool
  /** Signs in where that is asked for, and gives what each request of a program's director carries. */
  signIn(programs: readonly Program[]): Promise<(program: Program) => Record<string, string>>
  /** A request of its own each time for what is written, since it may carry ids. */
  request(call: Call, asked: Asked): Request
  told(call: Call, answer: unknown): Told
  /** Gives up what it has left for later, which would fall into the turn of another. */
  giveUp?(): Promise<unknown>
  stop(): Promise<void>
}

export interface Contestant {
  name: string
  /** What can be done only while nobody is at work on the rows. */
  prepare?(stage: Stage): Promise<void>
  /** Throws when it cannot be had here. */
  start(stage: Stage): Promise<Running>
}

const day = 86_400_000
export const dayFrom = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10)

/** What connection number `connection` asks for in its turn number `turn`: another scholar each time, of its own program. */
export function askedBy(stage: Stage, connection: number, turn: number): Asked {
  const program = stage.programs[connection % stage.programs.length]!
  const scholar = program.scholars[(turn * 7 + connection) % program.scholars.length]!
  return { program, scholar, dueFrom: dayFrom(-870 + 30 * (turn % 10)) }
}

/** The meeting that everybody writes down. */
export const newMeeting = ({ scholar }: Asked) => ({
  scholarId: scholar.id,
  heldOn: dayFrom(-2),
  minutes: 30,
  way: 'video',
  kind: 'one-to-one',
  topics: ['Aims'],
  attendeeIds: [scholar.personId, scholar.mentorId],
  notes: 'Went through the aims, line by line; the second one needs a smaller sample and another reader.',
  newActions: [
    { title: 'Draft the figure', ownerId: scholar.personId, dueOn: dayFrom(14) },
    { title: 'Send the aims to the statistician', ownerId: scholar.personId, dueOn: dayFrom(7) }
  ]
})
