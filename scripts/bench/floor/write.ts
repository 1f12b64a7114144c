import type pg from 'pg'
import { newId } from '../../../api/src/db/ids.ts'
import { digestOf, newSecret } from '../../../api/src/auth/secrets.ts'
import { askingMail } from '../../../api/src/meetings/meetings.mails.ts'
import type { LinkedRecord } from '../../../shared/src/meetings/meetings.links.schema.ts'
import type { newMeeting } from '../contestant.ts'
import * as statements from './statements.write.ts'

interface Of {
  programId: string
  personId: string
  today: string
}

type Ask = <Row extends pg.QueryResultRow>(name: keyof typeof statements, values: unknown[]) => Promise<Row[]>

/** One transaction, one statement after the other. */
export async function logMeeting(pool: pg.Pool, of: Of, meeting: ReturnType<typeof newMeeting>) {
  const client = await pool.connect()
  const ask: Ask = async (name, values) => (await client.query({ name, text: statements[name], values })).rows
  try {
    await client.query('begin')
    const answer = await write(ask, of, meeting)
    await client.query('commit')
    return answer
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function write(ask: Ask, { programId, personId, today }: Of, meeting: ReturnType<typeof newMeeting>) {
  const { scholarId, heldOn, minutes, way, kind, topics, notes, attendeeIds, newActions } = meeting
  const [id, at] = [newId(), new Date().toISOString()]
  const [found] = await ask('check', [programId, scholarId, attendeeIds])
  if (!found?.scholar || found.people < attendeeIds.length) throw new Error('somebody is not there')
  const row = [heldOn, minutes, way, kind, topics, notes]
  await ask('insertMeeting', [programId, id, scholarId, ...row, personId, at])
  await ask('insertAttendees', [programId, id, attendeeIds])
  const attendees = (await ask('names', [programId, attendeeIds])).map(({ name }) => name as string).join(', ')
  const title = `Meeting of ${heldOn}`
  const told = JSON.stringify({ id, ...meeting, state: 'awaiting', draftedBy: personId, draftedAt: at, attendees })
  await ask('insertEvents', eventsOf('meeting.logged', 'meeting', [{ subject: id, title, after: told }]))

  const owners = new Set((await ask('owners', [programId, scholarId, today])).map(owner => owner.id as string))
  if (!newActions.every(({ ownerId }) => owners.has(ownerId))) throw new Error('an owner is not there')
  const actions = newActions.map(action => ({ id: newId(), ...action }))
  const columns = (['title', 'ownerId', 'dueOn'] as const).map(name => actions.map(action => action[name]))
  await ask('insertActions', [programId, actions.map(action => action.id), scholarId, id, ...columns])
  const added = actions.map(action => ({ subject: action.id, title: action.title, after: JSON.stringify(action) }))
  await ask('insertEvents', eventsOf('action.added', 'action', added))

  await ask('planned', [programId, scholarId, daysFrom(heldOn, -7), heldOn, attendeeIds])
  const [answer] = await ask('meeting', [programId, id, personId, today])
  for (const person of await ask('confirmers', [programId, id, today]))
    await askToConfirm(ask, programId, at, answer!, person)
  return answer

  function eventsOf(action: string, kind: string, events: { subject: string; title: string; after: string }[]) {
    const [ids, subjects] = [events.map(newId), events.map(({ subject }) => subject)]
    const [titles, after] = [events.map(({ title }) => title), events.map(({ after }) => after)]
    return [programId, ids, personId, action, kind, subjects, scholarId, titles, after]
  }
}

async function askToConfirm(
  ask: Ask,
  programId: string,
  at: string,
  meeting: pg.QueryResultRow,
  to: pg.QueryResultRow
) {
  const [mailId, secret, expiresOn] = [newId(), newSecret(), daysFrom(at, 14)]
  await ask('insertLink', [programId, newId(), digestOf(secret), meeting.id, to.id, to.email, mailId, at, expiresOn])
  const mail = askingMail({
    to: { name: to.name, email: to.email },
    program: to.program,
    record: linked(meeting),
    address: `http://127.0.0.1/meeting-links/${secret}`,
    expiresOn,
    opening: `${meeting.draftedBy.name} wrote down what was said.`
  })
  const headers = { 'list-unsubscribe': `<http://127.0.0.1/unsubscribe/${secret}>` }
  const later = new Date(Date.parse(at) + 120_000).toISOString()
  await ask('insertMail', [mailId, programId, mail.to, mail.subject, mail.text, mail.html, headers, at, later])
}

const linked = ({ scholar, draftedBy, attendees, actions, ...meeting }: pg.QueryResultRow) =>
  ({
    ...meeting,
    scholar: scholar.name,
    draftedBy: draftedBy.name,
    attendees: attendees.map(({ name }: { name: string }) => name),
    actions: actions.map(({ title, owner, dueOn }: pg.QueryResultRow) => ({ title, owner: owner?.name ?? null, dueOn }))
  }) as LinkedRecord

const daysFrom = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
