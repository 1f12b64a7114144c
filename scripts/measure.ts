import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { buildWeb } from './build-web.ts'
import { startEmbeddedPostgres } from '../api/src/db/embedded.ts'
import { freePort } from '../api/src/db/ports.ts'
import { idleMs } from '../api/src/http/idle.ts'
import { application, root } from './run.ts'
import { measureBeside } from './measure/beside.ts'
import { bigRoster } from './measure/roster.ts'
import { seedCalendar, seedMentees, seedScholars } from './measure/seed.ts'
import { webSizes } from './web-sizes.ts'

/** Prints the sizes and times that matter here, each beside its bar. Figures are of this machine and this run. */
const dataDir = mkdtempSync(join(tmpdir(), 'northstar-measure-'))
const rows: [what: string, figure: string, bar: string][] = []
const note = (what: string, figure: string, bar = '') => rows.push([what, figure, bar])

await buildWeb()
const { first, frame, pages } = webSizes(join(root, 'web/dist'))
note('script of the first page (sign-in)', `${first.toFixed(1)} kB gzip`, '≤ 120 kB')
note('  of the frame behind it', `${frame.toFixed(1)} kB gzip`, '≤ 50 kB')
for (const { name, kilobytes } of pages.slice(0, 3))
  note(`  and of ${name}`, `${kilobytes.toFixed(1)} kB gzip`, '≤ 50 kB')

const running = new Set<ChildProcess>()
/** Milliseconds of each answer, as the server logs them. */
const served: number[] = []
const port = await freePort()
const address = `http://127.0.0.1:${port}`
try {
  const started = await start()
  note('first start, from an empty folder to ready', seconds(started.took))
  await stop(started.child)
  const again = await start()
  note('second start', seconds(again.took), '≤ 5 s')

  const cookie = await signIn()
  const { url } = await startEmbeddedPostgres(dataDir)
  const owner = new pg.Pool({ connectionString: url, max: 2 })
  owner.on('error', () => {})
  const programId = await programOf(cookie)
  await seedScholars(owner, programId, 476)
  const overview = await times(`/programs/${programId}/overview`, cookie)
  note('director’s overview of 500 scholars, median', milliseconds(overview.median), '≤ 100 ms of server time')
  note('  the slowest of 50', milliseconds(overview.slowest))
  for (const list of ['scholars', 'milestones', 'meetings', 'projects', 'mentors']) {
    const { median } = await times(`/programs/${programId}/${list}?limit=50`, cookie)
    note(`  page of 50 ${list}, median`, milliseconds(median))
  }
  await seedCalendar(owner, programId, 2000)
  const feed = await times(await calendarOf(cookie), cookie)
  note('feed of a calendar with 2,000 entries, median', milliseconds(feed.median), '≤ 100 ms of server time')
  note('  the slowest of 50', milliseconds(feed.slowest))
  await seedMentees(owner, programId, 'ingrid.vang@sample.example', 20)
  const owedByMentor = await times(`/programs/${programId}/owed`, await signIn('mentor'))
  note('what a mentor with 20 scholars owes, median', milliseconds(owedByMentor.median), 'one statement')
  const owedByStaff = await times(`/programs/${programId}/owed`, cookie)
  note('  and a director, of 500 scholars', milliseconds(owedByStaff.median))
  const imported = await importRoster(programId, cookie)
  note('import of 100 scholars and 10,000 meetings', seconds(imported.checked + imported.applied), '< 20 s')
  note('  of it the check', seconds(imported.checked))
  const beside = await measureBeside(url, dataDir, owner)
  note('10,000 reminders for 10,000 people, decided and queued', seconds(beside.reminders), '< 10 s')
  note('2,000 mails that ask to confirm a record, written and queued', seconds(beside.confirmations))
  note('memory of the API process, right after all that', `${residentMegabytes(again.child)} MB`)
  // Longer than the server waits before it looks whether anybody still asks.
  await wait(idleMs + 5000)
  note('  and when nobody has asked for anything for a while', `${residentMegabytes(again.child)} MB`, '≤ 160 MB')
  await owner.end()
  await stop(again.child)
} finally {
  for (const child of running) await stop(child)
  rmSync(dataDir, { recursive: true, force: true })
}
const width = Math.max(...rows.map(([what]) => what.length))
for (const [what, figure, bar] of rows) console.log(`${what.padEnd(width)}  ${figure.padStart(16)}  ${bar}`)

async function start() {
  const began = performance.now()
  const env = {
    ...process.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    LOG_LEVEL: 'info'
  }
  const [program = '', ...args] = application
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  createInterface({ input: child.stdout }).on('line', line => {
    const [, milliseconds] = line.match(/"responseTime":([\d.]+)/) ?? []
    if (milliseconds) served.push(Number(milliseconds))
  })
  running.add(child)
  while (!(await isReady())) await wait(50)
  return { child, took: performance.now() - began }
}

function isReady() {
  return fetch(`${address}/api/v1/health/ready`).then(
    ({ ok }) => ok,
    () => false
  )
}

async function stop(child: ChildProcess) {
  running.delete(child)
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

async function signIn(role = 'director') {
  const send = (path: string, body: object) =>
    fetch(`${address}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: address },
      body: JSON.stringify(body)
    })
  await send('/sample', {})
  const { headers } = await send('/sample/sessions', { role })
  return headers
    .getSetCookie()
    .map(cookie => cookie.split(';', 1)[0])
    .join('; ')
}

async function programOf(cookie: string) {
  const answer = await fetch(`${address}/api/v1/sessions/current`, { headers: { cookie } })
  const { programs } = (await answer.json()) as { programs: [{ id: string }] }
  return programs[0].id
}

/** The path of the secret address of one's own calendar, which has at least 2,000 entries. */
async function calendarOf(cookie: string) {
  const headers = { cookie, origin: address }
  const made = await fetch(`${address}/api/v1/calendar/address`, { method: 'PUT', headers })
  const path = new URL(((await made.json()) as { address: string }).address).pathname
  const text = await (await fetch(`${address}${path}`)).text()
  const entries = text.split('BEGIN:VEVENT').length - 1
  if (entries < 2000) throw new Error(`the calendar has ${entries} entries`)
  return path.replace('/api/v1', '')
}

/** Fifty times one after the other, after ten that do not count: from the request to the last byte of the answer, as the server logs it. */
async function times(path: string, cookie: string) {
  served.length = 0
  for (let count = 0; count < 60; count++) {
    const answer = await fetch(`${address}/api/v1${path}`, { headers: { cookie } })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
    await answer.arrayBuffer()
  }
  while (served.length < 60) await wait(10)
  const taken = served.slice(10).sort((one, other) => one - other)
  return { median: taken[25]!, slowest: taken.at(-1)! }
}

/** Hands the files in, waits for the check, carries it out: milliseconds of both. */
async function importRoster(programId: string, cookie: string) {
  const path = `${address}/api/v1/programs/${programId}/imports`
  const body = new FormData()
  for (const { name, text } of bigRoster(new Date().toISOString().slice(0, 10)))
    body.append('files', new File([text], name))
  const began = performance.now()
  const begun = await fetch(path, { method: 'POST', headers: { cookie, origin: address }, body })
  const { id } = (await begun.json()) as { id: string }
  const version = await until(`${path}/${id}`, cookie, 'checked')
  const checked = performance.now() - began
  const headers = { cookie, origin: address, 'content-type': 'application/json' }
  await fetch(`${path}/${id}/application`, { method: 'PUT', headers, body: JSON.stringify({ version }) })
  await until(`${path}/${id}`, cookie, 'applied')
  return { checked, applied: performance.now() - began - checked }
}

async function until(path: string, cookie: string, wanted: string) {
  for (;;) {
    const answer = await fetch(path, { headers: { cookie } })
    const { state, version, failure, problems } = (await answer.json()) as Record<string, unknown>
    if (state === wanted) return version
    if (state !== 'checking' && state !== 'applying')
      throw new Error(`the import is ${String(state)}: ${String(failure)} ${JSON.stringify(problems)}`)
    await wait(100)
  }
}

function residentMegabytes({ pid }: ChildProcess) {
  const [, kilobytes = '0'] = readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/) ?? []
  return Math.round(Number(kilobytes) / 1000)
}

function seconds(taken: number) {
  return `${(taken / 1000).toFixed(1)} s`
}

function milliseconds(taken: number) {
  return `${taken.toFixed(1)} ms`
}
