import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { daysBetween } from '../../../shared/src/values/days.ts'
import { idleTimeoutMillis, planning } from '../../../api/src/db/db.ts'
import { behind, findWarnings, rulesOf, worstFirst } from '../../../api/src/warnings/warnings.rules.ts'
import { toFacts, type About, type FactsRow, type ScholarFacts } from '../../../api/src/overview/facts.repository.ts'
import * as reading from './statements.ts'
import * as overviews from './statements.overview.ts'
import { logMeeting } from './write.ts'

/** The floor: node and Postgres with nothing between them. Nobody signs in, nothing is checked but what SQL checks. */
pg.types.setTypeParser(pg.types.builtins.DATE, day => day)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, moment => new Date(moment).toISOString())
const connectionString = process.env.DATABASE_URL
const pool = new pg.Pool({ connectionString, max: 10, idleTimeoutMillis, options: planning })
const statements = { ...reading, ...overviews }
const ask = async (name: keyof typeof statements, values: unknown[]) =>
  (await pool.query({ name, text: statements[name], values })).rows

const server = createServer((request, response) => {
  void answer(request).then(
    ({ status, body }) => {
      const json = JSON.stringify(body)
      response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) })
      response.end(json)
    },
    (error: Error) => response.writeHead(500).end(error.message)
  )
})
server.listen(Number(process.env.PORT), '127.0.0.1')

async function answer(request: IncomingMessage) {
  const url = new URL(request.url!, 'http://127.0.0.1')
  const [, , programId = '', list, id = ''] = url.pathname.split('/')
  const today = new Date().toISOString().slice(0, 10)
  const personId = String(request.headers['x-person'])
  if (request.method === 'POST') {
    const body = JSON.parse(await text(request))
    const meeting = await logMeeting(pool, { programId, personId, today }, body)
    return { status: 201, body: { ...meeting, permissions: ['change', 'remove'] } }
  }
  if (list === 'scholars') {
    const [scholar] = await ask('scholar', [programId, id, today])
    return scholar ? { status: 200, body: { ...scholar, permissions: ofStaff } } : { status: 404, body: {} }
  }
  if (list === 'milestones')
    return { status: 200, body: await page(programId, url.searchParams.get('dueFrom')!, personId, today) }
  return { status: 200, body: await overview(programId, today) }
}

const ofStaff = ['change', 'change-status', 'appoint', 'assign-mentors', 'add-milestone', 'log-meeting', 'remove']

async function page(programId: string, dueFrom: string, personId: string, today: string) {
  const rows = await ask('milestones', [programId, dueFrom, personId, today])
  const [{ total }] = (await ask('milestonesInAll', [programId, dueFrom])) as [{ total: number }]
  const items = rows.slice(0, 50).map(presented)
  return { items, next: rows.length > 50 ? rows[49]!.id : null, total }
}

function presented({ scholarName, addedByName, reportedByName, confirmedByName, ...row }: pg.QueryResultRow) {
  const { sortKey: _key, addedById, reportedById, confirmedById, sentBackById: _id, ...rest } = row
  return {
    ...rest,
    scholar: { id: row.scholarId, name: scholarName },
    standing: 'done',
    addedBy: addedById && { id: addedById, name: addedByName },
    reportedBy: reportedById && { id: reportedById, name: reportedByName },
    confirmedBy: confirmedById && { id: confirmedById, name: confirmedByName },
    permissions: ['change', 'reword', 'reopen', 'remove']
  }
}

async function overview(programId: string, today: string) {
  const [about] = (await ask('about', [programId])) as [About]
  const facts = ((await ask('facts', [programId, today])) as FactsRow[]).map(row => toFacts(row, about))
  const rules = rulesOf(about)
  const warnings = facts.flatMap(scholar => findWarnings(scholar, rules, today)).sort(worstFirst)
  const perScholar = Map.groupBy(warnings, ({ scholarId }) => scholarId)
  const scholars = facts.map(scholar => progress(scholar, perScholar.get(scholar.id)?.length ?? 0, today))
  const sum = (value: (scholar: ScholarFacts) => number) => facts.reduce((all, scholar) => all + value(scholar), 0)
  const totals = {
    onTrack: scholars.length - perScholar.size,
    needAttention: perScholar.size,
    milestonesOverdue: sum(({ overdue }) => overdue),
    milestonesWaiting: sum(({ waiting }) => waiting),
    meetingsLast30Days: sum(({ recentMeetings }) => recentMeetings)
  }
  return { today, warnings, answered: [], rules: behind(warnings, rules), scholars, total: about.total, totals }
}

function progress(
  { done, waiting, overdue, total, primary, projects, ...scholar }: ScholarFacts,
  warnings: number,
  today: string
) {
  const { id, name, track, cohort, site, status, appointedFrom, appointedUntil, nextDue, lastMetOn, recentMeetings } =
    scholar
  const [project = null] = projects
  return {
    ...{ id, name, track, cohort, site, status, appointedUntil, nextDue, lastMetOn, recentMeetings, warnings, project },
    years: appointedFrom && appointedUntil ? yearsBetween(appointedFrom, appointedUntil) : null,
    year: appointedFrom ? yearsBetween(appointedFrom, today) : null,
    milestones: { done, waiting, overdue, total },
    cadenceDays: primary?.cadenceDays ?? null,
    meetingOverdue: false,
    primaryMentor: primary && { id: primary.id, name: primary.name }
  }
}

const yearsBetween = (from: string, until: string) => Math.ceil((daysBetween(from, until) - 1) / 365.25)
