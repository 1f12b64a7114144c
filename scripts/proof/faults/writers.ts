import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Milestone } from '../../../shared/src/milestones/milestones.schema.ts'
import { addDays } from '../../../shared/src/values/days.ts'
import type { Ledger, Write } from './ledger.ts'
import { writersOfMeetings, type StageProgram } from './stage.ts'

export interface Writers {
  /** Stops new writes, and waits until what was sent is known to be written, or was given up. */
  stop: () => Promise<void>
}

interface Needs {
  program: StageProgram
  ledger: Ledger
  /** Where the service can be reached now; of several addresses each writer keeps to one, so that all are at work. */
  addresses: () => string[]
  /** Milliseconds between two writes of one writer; none is full speed. */
  breath?: number
}

interface Writer {
  program: StageProgram
  ledger: Ledger
  /** Where it reaches the service now. */
  address: () => string
}

interface Answer {
  status: number
  said: string
  body: Record<string, unknown>
}

const sendAgainAfter = 40
const answersWithin = 15_000
const changesEach = 40
const milestones = new Map<string, Milestone>()

/** Everybody writes at full speed, one thing after the other, and sends again what had no answer. */
export function startWriters({ program, ledger, addresses, breath }: Needs): Writers {
  const state = { isOpen: true }
  const work = program.scholars.map(async ({ scholarId, personId }, index) => {
    const write = index < writersOfMeetings ? logMeeting : changeMilestone
    const address = () => addresses().at(index % addresses().length)!
    while (state.isOpen) {
      await write({ program, ledger, address }, { scholarId, personId })
      if (breath) await wait(breath)
    }
  })
  return {
    stop: async () => {
      state.isOpen = false
      await Promise.all(work)
    }
  }
}

interface Of {
  scholarId: string
  personId: string
}

/** Every twentieth unknown answer is left unknown: the meeting may be there or not, but never by half. */
async function logMeeting(writer: Writer, { scholarId, personId }: Of) {
  const { program, ledger } = writer
  const tag = randomUUID()
  const write: Write = { kind: 'meeting', tag }
  ledger.writes.set(tag, write)
  const body = {
    scholarId,
    heldOn: addDays(new Date().toISOString().slice(0, 10), -2),
    kind: 'one-to-one',
    attendeeIds: [personId, program.mentor.personId],
    notes: tag,
    newActions: [{ title: `First of ${tag}` }, { title: `Second of ${tag}` }]
  }
  for (;;) {
    const sentAt = ledger.sent()
    const answer = await send(writer, 'POST', `/programs/${program.id}/meetings`, body, { 'idempotency-key': tag })
    if (answer?.status === 201) {
      write.id = String(answer.body.id)
      return ledger.acknowledge(sentAt)
    }
    await unknown(ledger, answer)
    write.isGivenUp = Math.random() < 0.05
    if (write.isGivenUp) return
  }
}

/** Words and due day in turn; a change that had no answer is known by its version when it is sent again. */
async function changeMilestone(writer: Writer, { scholarId }: Of) {
  const { program, ledger } = writer
  const before = await openMilestone(writer, scholarId)
  if (!before) return
  const tag = randomUUID()
  const version = before.version
  const kind = version % 2 ? 'change' : 'move'
  const dueOn = addDays(before.dueOn, 1)
  const write: Write = { kind, tag, milestoneId: before.id, version: version + 1, ...(kind === 'move' && { dueOn }) }
  ledger.writes.set(tag, write)
  const path = `/programs/${program.id}/milestones/${before.id}`
  for (;;) {
    const sentAt = ledger.sent()
    const answer =
      kind === 'change'
        ? await send(writer, 'PATCH', path, { version, notes: tag })
        : await send(writer, 'PUT', `${path}/due-day`, { version, dueOn, reason: tag })
    const after = milestoneIn(answer)
    if (after && after.version === version + 1 && isDone(after, write)) {
      milestones.set(scholarId, after)
      write.isAcknowledged = true
      return ledger.acknowledge(sentAt)
    }
    if (after) ledger.refuse(`${kind} of version ${version} met version ${after.version}`)
    await unknown(ledger, answer)
  }
}

/** What was changed, or what is there already. */
function milestoneIn(answer: Answer | undefined): Milestone | undefined {
  if (answer?.status === 200) return answer.body as Milestone
  return answer?.status === 409 && answer.body.code === 'stale' ? (answer.body.current as Milestone) : undefined
}

const isDone = (after: Milestone, { kind, tag }: Write) =>
  kind === 'change' ? after.notes === tag : after.moves.some(({ reason }) => reason === tag)

/** The one at work; after some changes the next one, since each of them is told with all its moves. */
async function openMilestone(writer: Writer, scholarId: string): Promise<Milestone | undefined> {
  const { program, ledger } = writer
  const last = milestones.get(scholarId)
  if (last && last.version < changesEach) return last
  const path = `/programs/${program.id}/scholars/${scholarId}/milestones`
  const key = { 'idempotency-key': `after-${last?.id ?? scholarId}` }
  const answer = await send(writer, 'POST', path, { title: 'Aims', dueOn: '2027-01-01' }, key)
  if (answer?.status !== 201) return void (await unknown(ledger, answer))
  milestones.set(scholarId, answer.body as Milestone)
  return answer.body as Milestone
}

/** "Try again" is an answer as good as none; anything else should not have been said. */
async function unknown(ledger: Ledger, answer: Answer | undefined) {
  if (!answer) ledger.miss('no answer')
  else if (answer.status === 503 || answer.status === 502) ledger.miss(`${answer.status} ${answer.said}`)
  else ledger.refuse(`${answer.status} ${answer.said}: ${String(answer.body.detail)}`)
  await wait(sendAgainAfter)
}

async function send({ address, program }: Writer, method: string, path: string, body: object, headers: object = {}) {
  try {
    const answer = await fetch(`${address()}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', cookie: program.cookie, ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(answersWithin)
    })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json')
    const told = isJson ? (JSON.parse(text) as Record<string, unknown>) : {}
    return { status: answer.status, said: isJson ? String(told.code) : text, body: told } satisfies Answer
  } catch {
    return undefined
  }
}
