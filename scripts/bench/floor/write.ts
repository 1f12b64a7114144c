import type pg from 'pg'
import { newId } from '../../../api/src/db/ids.ts'
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

interface Person {
  id: string
  name: string
}

interface Member extends Person {
  isScholar: boolean
  teamRole: string | null
}

async function write(ask: Ask, { programId, personId, today }: Of, meeting: ReturnType<typeof newMeeting>) {
  const { scholarId, heldOn, minutes, way, kind, topics, notes, attendeeIds, newActions } = meeting
  const [id, at] = [newId(), new Date().toISOString()]
  const team = await ask<Member>('team', [programId, scholarId, today])
  const present = await ask<Person>('people', [programId, attendeeIds])
  const around = new Map(team.map(({ id, name }) => [id, { id, name }]))
  if (present.length < attendeeIds.length || !newActions.every(({ ownerId }) => around.has(ownerId)))
    throw new Error('somebody is not there')
  await ask('planned', [programId, scholarId, daysFrom(heldOn, -7), heldOn, attendeeIds])

  const row = [heldOn, minutes, way, kind, topics, notes]
  const later = new Date(Date.parse(at) + 120_000).toISOString()
  await ask('insertMeeting', [programId, id, scholarId, ...row, personId, at, later])
  await ask('insertAttendees', [programId, id, attendeeIds])
  const actions = newActions.map(action => ({ id: newId(), ...action }))
  const columns = (['title', 'ownerId', 'dueOn'] as const).map(name => actions.map(action => action[name]))
  await ask('insertActions', [programId, actions.map(action => action.id), scholarId, id, ...columns])
  const attendees = present.map(({ name }) => name).join(', ')
  const told = { id, ...meeting, state: 'awaiting', draftedBy: personId, draftedAt: at, attendees }
  const events = [
    {
      action: 'meeting.logged',
      kind: 'meeting',
      subject: id,
      title: `Meeting of ${heldOn}`,
      after: JSON.stringify(told)
    },
    ...actions.map(action => ({
      action: 'action-item.added',
      kind: 'action-item',
      subject: action.id,
      title: action.title,
      after: JSON.stringify(action)
    }))
  ]
  const parts = (['action', 'kind', 'subject', 'title', 'after'] as const).map(name => events.map(one => one[name]))
  await ask('insertEvents', [programId, events.map(newId), personId, scholarId, ...parts])

  const scholar = team.find(({ isScholar }) => isScholar)!
  const mine = team.filter(({ id, teamRole }) => id === personId && teamRole !== null)
  return {
    ...{ id, scholarId, heldOn, minutes, way, kind, topics, notes },
    ...{ progress: null, barriers: null, decisions: null, mentorNotes: null, directorNotes: null, nextOn: null },
    scholar: { id: scholarId, name: scholar.name },
    state: 'awaiting',
    draftedBy: around.get(personId),
    draftedAt: at,
    ...{ confirmedBy: null, confirmedAt: null, version: 1, createdAt: at, removedAt: null, suggestions: [] },
    assigned: mine.length > 0,
    attendees: present.sort(one => (one.id === scholar.id ? -1 : 0)),
    actions: actions
      .map(action => ({ ...action, meetingId: id, owner: around.get(action.ownerId), doneOn: null, version: 1 }))
      .sort((one, other) => one.dueOn.localeCompare(other.dueOn))
  }
}

const daysFrom = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
