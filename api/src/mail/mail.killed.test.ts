import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { useApp } from '../../test/harness.ts'
import { connect } from '../db/db.ts'
import { insert } from './mail.repository.ts'

/** A process is really killed (kill -9) at the worst moments, and another one goes on where it was. */
const test = useApp()
const patience = { timeout: 90_000, interval: 50 }
const program = fileURLToPath(new URL('../../test/mail-process.ts', import.meta.url))
const lock = 4711

let server: SMTPServer
let mailUrl: string
let accepted: string[]

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, { envelope }, done) => {
      stream.resume().on('end', () => {
        accepted.push(...envelope.rcptTo.map(({ address }) => address))
        done()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  mailUrl = `smtp://127.0.0.1:${(server.server.address() as { port: number }).port}`
})
afterAll(() => new Promise<void>(resolve => server.close(() => resolve())))
beforeEach(async () => {
  accepted = []
  await test.owner.query('delete from mails')
  await insert(connect(test.pool), [{ to: 'noor@umn.example', subject: 'S', text: 'T' }], '2026-11-23T15:00:00Z', null)
})

const start = (now: string) =>
  spawn(process.execPath, [program, test.url, mailUrl, now], { stdio: 'inherit', env: { PATH: process.env.PATH } })

/** Sends what is due at a moment, from start to end. */
const send = async (now: string) => expect(await once(start(now), 'exit')).toEqual([0, null])

/** Starts a process, and kills it once it is about to note that a column of the mail is set. */
async function killBeforeNoting(column: 'handed_over_at' | 'sent_at') {
  const owner = await test.owner.connect()
  try {
    await owner.query(`select pg_advisory_lock(${lock})`)
    await owner.query(`
      create function wait_for_the_test() returns trigger language plpgsql as $$ begin
        perform pg_advisory_xact_lock(${lock}); return new; end $$;
      create trigger wait before update on mails for each row
        when (old.${column} is null and new.${column} is not null) execute function wait_for_the_test()`)
    const child = start('2026-11-23T15:00:00Z')
    const waiting = `select pid from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and wait_event = 'advisory'`
    await vi.waitFor(async () => expect((await owner.query(waiting)).rows).toHaveLength(1), patience)

    child.kill('SIGKILL')
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
    // Its database session would go on without it: it dies with the machine.
    await owner.query(`select pg_terminate_backend(pid) from (${waiting}) session`)
    await vi.waitFor(async () => expect((await owner.query(waiting)).rows).toEqual([]), patience)
    await owner.query('drop trigger wait on mails; drop function wait_for_the_test')
  } finally {
    await owner.query('select pg_advisory_unlock_all()')
    owner.release()
  }
}

const stored = async () => (await test.owner.query('select handed_over_at, sent_at, attempts from mails')).rows

describe('a process that is killed', { timeout: 240_000 }, () => {
  it('between the acceptance of a mail and its noting does not make it go out twice', async () => {
    await killBeforeNoting('sent_at')
    expect(accepted).toEqual(['noor@umn.example'])

    await send('2026-11-23T15:05:00Z')
    await send('2026-11-24T15:05:00Z')

    expect(accepted).toEqual(['noor@umn.example'])
    expect(await stored()).toEqual([{ handed_over_at: expect.any(Date), sent_at: null, attempts: 1 }])
  })

  it('before it hands a mail over loses nothing', async () => {
    await killBeforeNoting('handed_over_at')
    expect(accepted).toEqual([])

    await send('2026-11-23T15:05:00Z')
    await send('2026-11-24T15:05:00Z')

    expect(accepted).toEqual(['noor@umn.example'])
    expect(await stored()).toEqual([{ handed_over_at: expect.any(Date), sent_at: expect.any(Date), attempts: 2 }])
  })
})
