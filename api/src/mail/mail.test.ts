import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useApp } from '../../test/harness.ts'
import { testConfig } from '../../test/config.ts'
import type { Application } from '../context.ts'
import { connect } from '../db/db.ts'
import { transaction } from '../db/transaction.ts'
import { queueMail } from './mail.service.ts'
import { startMailSender, type RunningMailer } from './sender.ts'

const test = useApp()
const running: RunningMailer[] = []
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }

let server: SMTPServer
let received: ParsedMail[]
let refusal: Error | undefined
let port: number

beforeEach(async () => {
  received = []
  refusal = undefined
  await test.owner.query('delete from mails; delete from installation')
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(refusal),
    onData: (stream, _session, done) =>
      void simpleParser(stream).then(mail => {
        received.push(mail)
        done()
      })
  })
  server.listen(0, '127.0.0.1')
  await vi.waitFor(() => expect(server.server.address()).not.toBeNull())
  port = (server.server.address() as { port: number }).port
})
afterEach(async () => {
  for (const mailer of running.splice(0)) await mailer.stop()
  await new Promise<void>(resolve => server.close(() => resolve()))
})

const settings = () => ({ ...testConfig, mailUrl: `smtp://127.0.0.1:${port}?from=k12@umn.example` })

function aSender() {
  const mailer = startMailSender({ config: settings(), pool: test.pool, log, clock: () => test.clock.now })
  running.push(mailer)
  return mailer
}

async function queue(to: string, mailer: Application['mailer'] = { wake: () => {} }) {
  const { pool, clock } = test
  const after: (() => void)[] = []
  await transaction(pool, {}, db => {
    const context = {
      db,
      config: settings(),
      log,
      mailer,
      now: clock.now,
      afterCommit: (work: () => void) => after.push(work)
    }
    return queueMail(context, { to, subject: 'Einladung – grüezi', text: 'Open this:\n\nhttp://x.example/abc\n' })
  })
  for (const work of after) work()
}

const stored = async () => (await test.owner.query('select * from mails order by id')).rows

describe('sending mail', () => {
  it('happens once the transaction is committed, and keeps no text', async () => {
    await queue('lena@umn.example', aSender())

    await vi.waitFor(async () => expect(await stored()).toMatchObject([{ sent_at: expect.any(Date), text: '' }]))
    expect(received[0]).toMatchObject({
      subject: 'Einladung – grüezi',
      from: { value: [{ address: 'k12@umn.example' }] }
    })
    expect(received[0]!.text).toContain('http://x.example/abc')
  })

  it('sends nothing when the transaction failed', async () => {
    const failing = transaction(test.pool, {}, async db => {
      const context = { db, config: settings(), log, mailer: aSender(), now: test.clock.now, afterCommit: () => {} }
      await queueMail(context, { to: 'a@umn.example', subject: 'Never', text: 'Never' })
      throw new Error('no')
    })

    await expect(failing).rejects.toThrow('no')
    expect(await stored()).toEqual([])
  })

  it('sends each once, however many processes look', async () => {
    for (let count = 0; count < 25; count++) await queue(`${count}@umn.example`)

    aSender()
    aSender()

    await vi.waitFor(() => expect(received).toHaveLength(25), { timeout: 5000 })
    const to = received.map(mail => [mail.to].flat()[0]?.text)
    expect(new Set(to).size).toBe(25)
  })

  it('tries again later when the server is busy', async () => {
    refusal = Object.assign(new Error('busy'), { responseCode: 451 })
    const mailer = aSender()
    await queue('lena@umn.example', mailer)
    await vi.waitFor(() => expect(log.warn).toHaveBeenCalledWith({ notSent: 1 }, expect.any(String)))
    expect(received).toEqual([])

    refusal = undefined
    test.clock.now = new Date(test.clock.now.getTime() + 61_000)
    mailer.wake()

    await vi.waitFor(() => expect(received).toHaveLength(1))
  })

  it('gives up where the address is refused, and keeps only the code', async () => {
    refusal = Object.assign(new Error('no such user'), { responseCode: 550 })

    await queue('gone@umn.example', aSender())

    await vi.waitFor(async () => expect(await stored()).toMatchObject([{ failure: 'EENVELOPE 550', text: '' }]))
  })

  it('never writes an address or a text to the log', async () => {
    await queue('secret@umn.example', aSender())
    await vi.waitFor(() => expect(received).toHaveLength(1))

    expect(JSON.stringify([...log.info.mock.calls, ...log.warn.mock.calls])).not.toMatch(/secret|x\.example/)
  })

  it('sends nothing to the people of the sample program', async () => {
    await test.owner.query("insert into installation (kind) values ('sample')")
    await queue('lena@umn.example')

    const mailer = aSender()
    mailer.wake()
    await mailer.stop()

    expect(received).toEqual([])
    expect(await stored()).toMatchObject([{ sent_at: null }])
  })

  it('waits, and is counted, where no server is named', async () => {
    const context = { db: connect(test.pool), config: testConfig, log, mailer: { wake: () => {} }, now: test.clock.now }
    await queueMail({ ...context, afterCommit: work => work() }, { to: 'a@umn.example', subject: 'S', text: 'T' })

    expect(log.info).toHaveBeenCalledWith({ mails: 1 }, 'a mail waits: MAIL_URL is not set')
    expect(await stored()).toMatchObject([{ sent_at: null, text: 'T' }])
  })
})
