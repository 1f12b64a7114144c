import type pg from 'pg'
import { askedBy, type Call, type Running, type Told } from './contestant.ts'
import { toSend } from './load.ts'
import type { Stage } from './stage.ts'

/** Before anything is measured: everybody answers the same call with the same rows, as far as all name them, and writes as many. */
export async function tellSame(stage: Stage, running: ReadonlyMap<string, Running>, call: Call): Promise<void> {
  const told: [name: string, what: Told][] = []
  for (const [name, one] of running) {
    const before = await written(one.database ?? stage.database)
    const answer = await askOnce(stage, one, call)
    const after = await written(one.database ?? stage.database)
    const added = Object.keys(after).map(table => [table, after[table]! - before[table]!])
    told.push([name, { ...answer, ...Object.fromEntries(added) }])
  }
  const [first, ...others] = told
  for (const [name, what] of others)
    for (const [key, value] of Object.entries(what))
      if (value !== first![1][key])
        throw new Error(`${call}: ${key} is ${first![1][key]} to ${first![0]}, and ${value} to ${name}`)
}

async function askOnce(stage: Stage, one: Running, call: Call) {
  const asked = askedBy(stage, 0, 3)
  const { method, path, headers, body } = toSend(one, await one.signIn([asked.program]), call, asked)
  const answer = await fetch(`${one.address}${path}`, { method, headers, ...(body && { body }) })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${call} answered ${answer.status}: ${text.slice(0, 500)}`)
  return one.told(call, JSON.parse(text))
}

/** Rows that a meeting is made of; who keeps more of a history, or sends mails, adds more to other tables. */
async function written(database: pg.Pool): Promise<Record<string, number>> {
  const { rows } = await database.query<Record<string, number>>(`
    select (select count(*)::int from meetings) as meetings, (select count(*)::int from meeting_attendees) as attendees,
      (select count(*)::int from action_items) as actions`)
  return rows[0]!
}
