import type { Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useApp } from '../../test/harness.ts'
import { testConfig } from '../../test/config.ts'
import type { Application } from '../context.ts'
import { connect } from '../db/db.ts'
import { transaction } from '../db/transaction.ts'
import type { NewMail } from './mail.repository.ts'
import { queueMail } from './mail.service.ts'
import { mailSender, type MailSender } from './sender.ts'

const test = useApp()
const senders: MailSender[] = []
let runs: Promise<void>[] = []
const patience = { timeout: 10_000 }
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }

let server: SMTPServer
let received: ParsedMail[]
let refusal: Error | undefined
let port: number
let source: string[]
let afterData: ((socket: Socket) => void) | undefined
const sockets = new Set<Socket>()

beforeEach(async () => {
  received = []
  source = []
  afterData = undefined
  log.warn.mockClear()
  refusal = undefined
  await test.owner.query('delete from mails; delete from installation')
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(refusal),
    onData: (stream, _session, done) =>
      void text(stream).then(async message => {
        source.push(message)
        received.push(await simpleParser(message))
        if (afterData) for (const socket of sockets) afterData(socket)
        else done()
      })
  })
  server.server.on('connection', (socket: Socket) => sockets.add(socket))
  server.listen(0, '127.0.0.1')
  await vi.waitFor(() => expect(server.server.address()).not.toBeNull())
  port = (server.server.address() as { port: number }).port
})
afterEach(async () => {
  for (const sender of senders) sender.stop()
  await Promise.all(runs)
  for (const sender of senders.splice(0)) sender.close()
  runs = []
  await new Promise<void>(resolve => server.close(() => resolve()))
})

const settings = () => ({ ...testConfig, mailUrl: `smtp://127.0.0.1:${port}?from=k12@umn.example` })

/** Sends at once and whenever it is woken. */
function aSender() {
  const sender = mailSender({ config: settings(), pool: test.pool, log, clock: () => test.clock.now })
  senders.push(sender)
  const wake = () => void runs.push(sender.run())
  wake()
  return { wake, idle: () => Promise.all(runs) }
}

async function queue(to: string, mailer: Application['mailer'] = { wake: () => {} }, more: Partial<NewMail> = {}) {
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
    const mail = { to, subject: 'Einladung – grüezi', text: 'Open this:\n\nhttp://x.example/abc\n', ...more }
    return queueMail(context, mail)
  })
  for (const work of after) work()
}

const stored = async () => (await test.owner.query('select * from mails order by id')).rows

describe('sending mail', () => {
  it('happens once the transaction is committed, and keeps no text', async () => {
    await queue('lena@umn.example', aSender())

    await vi.waitFor(
      async () => expect(await stored()).toMatchObject([{ sent_at: expect.any(Date), text: '' }]),
      patience
    )
    expect(received[0]).toMatchObject({
      subject: 'Einladung – grüezi',
      from: { value: [{ address: 'k12@umn.example' }] }
    })
    expect(received[0]!.text).toContain('http://x.example/abc')
  })

  it('takes markup, headers and an invitation along, as calendars read it, and keeps none of it', async () => {
    const content = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n'
    await queue('lena@umn.example', aSender(), {
      html: '<p>Open <a href="http://x.example/abc">this</a></p>',
      headers: { 'List-Unsubscribe': '<http://x.example/u>' },
      calendar: { method: 'REQUEST', content }
    })

    await vi.waitFor(async () => expect(await stored()).toMatchObject([{ sent_at: expect.any(Date) }]), patience)
    expect(await stored()).toMatchObject([{ text: '', html: null, headers: {}, calendar: null }])
    const [mail] = received
    expect(mail!.html).toContain('<a href="http://x.example/abc">')
    expect(mail!.headers.get('list')).toMatchObject({ unsubscribe: { url: 'http://x.example/u' } })
    const parts = source.at(-1)!
    expect(parts).toMatch(/content-type: text\/calendar; charset=utf-8; method=REQUEST/i)
    expect(parts).toMatch(/content-type: application\/ics; name=invitation\.ics/i)
    expect(mail!.attachments.map(({ content }) => content.toString())).toContain(content)
  })

  it('waits until the moment before which it is not to leave', async () => {
    const mailer = aSender()
    await queue('later@umn.example', mailer, { notBefore: '2026-11-24T13:00:00Z' })
    await queue('now@umn.example', mailer)
    await vi.waitFor(() => expect(received).toHaveLength(1), patience)
    expect(received[0]!.to).toMatchObject({ text: 'now@umn.example' })

    test.clock.now = new Date('2026-11-24T13:00:00Z')
    mailer.wake()

    await vi.waitFor(() => expect(received).toHaveLength(2), patience)
  })

  it('is never repeated when the server is lost after it was given the whole mail', async () => {
    afterData = socket => socket.destroy()
    const mailer = aSender()
    await queue('lena@umn.example', mailer)
    await vi.waitFor(() => expect(log.warn).toHaveBeenCalledWith({ notSent: 1 }, expect.any(String)), patience)

    afterData = undefined
    test.clock.now = new Date(test.clock.now.getTime() + 86_400_000)
    mailer.wake()
    await mailer.idle()

    expect(received).toHaveLength(1)
    expect(await stored()).toMatchObject([{ handed_over_at: expect.any(Date), sent_at: null, failure: null }])
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

    await vi.waitFor(() => expect(received).toHaveLength(25), patience)
    const to = received.map(mail => [mail.to].flat()[0]?.text)
    expect(new Set(to).size).toBe(25)
  })

  it('tries again later when the server is busy', async () => {
    refusal = Object.assign(new Error('busy'), { responseCode: 451 })
    const mailer = aSender()
    await queue('lena@umn.example', mailer)
    await vi.waitFor(() => expect(log.warn).toHaveBeenCalledWith({ notSent: 1 }, expect.any(String)), patience)
    expect(received).toEqual([])

    refusal = undefined
    test.clock.now = new Date(test.clock.now.getTime() + 61_000)
    mailer.wake()

    await vi.waitFor(() => expect(received).toHaveLength(1), patience)
  })

  it('gives up where the address is refused, and keeps only the code', async () => {
    refusal = Object.assign(new Error('no such user'), { responseCode: 550 })

    await queue('gone@umn.example', aSender())

    await vi.waitFor(
      async () => expect(await stored()).toMatchObject([{ failure: 'EENVELOPE 550', text: '' }]),
      patience
    )
  })

  it('never writes an address or a text to the log', async () => {
    await queue('secret@umn.example', aSender())
    await vi.waitFor(() => expect(received).toHaveLength(1), patience)

    expect(JSON.stringify([...log.info.mock.calls, ...log.warn.mock.calls])).not.toMatch(/secret|x\.example/)
  })

  it('sends nothing to the people of the sample program', async () => {
    await test.owner.query("insert into installation (kind) values ('sample')")
    await queue('lena@umn.example')

    const mailer = aSender()
    mailer.wake()
    await mailer.idle()

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
