import type { Meeting } from '@northstar/shared/meetings/meetings.schema.ts'
import { askWhoConfirms, askWhoConfirmsNow } from '../src/meetings/meetings.asking.ts'
import { useMeetings } from './meetings.ts'
import type { TestPerson } from './harness.ts'

/** The program of `useMeetings`, and what its people get by mail. */
export function useConfirming() {
  const test = useMeetings()
  const { anonymous, owner, application, clock } = test

  /** As if so many seconds had gone by. */
  async function after<Result>(seconds: number, work: () => PromiseLike<Result>) {
    const began = clock.now
    clock.now = new Date(began.getTime() + seconds * 1000)
    try {
      return await work()
    } finally {
      clock.now = began
    }
  }

  /** What happens beside the requests, once a minute. */
  const askThoseDue = () => askWhoConfirms(application())

  /** The mails about meetings to somebody, the latest first, that have not been taken back; of what waits, too. */
  async function mailsTo(person: Pick<TestPerson, 'email'>) {
    await askWhoConfirmsNow(application())
    return queuedFor(person)
  }

  async function queuedFor({ email }: Pick<TestPerson, 'email'>) {
    const { rows } = await owner().query<{
      id: string
      subject: string
      text: string
      html: string
      next_attempt_at: Date
    }>('select * from mails where to_address = $1 order by id desc', [email])
    return rows
  }

  const tokenIn = (text = '') => text.match(/\/meeting-links\/([A-Za-z0-9_-]+)\n/)?.[1] ?? ''

  /** The token in the last mail to somebody. */
  const tokenFor = async (person: Pick<TestPerson, 'email'>) => tokenIn((await mailsTo(person))[0]?.text)

  async function asked(by: TestPerson, of: TestPerson, fields: Parameters<typeof test.logged>[1] = {}) {
    const meeting: Meeting = await test.logged(by, fields)
    return { meeting, token: await tokenFor(of) }
  }

  const link = (token: string) => ({
    read: () => anonymous().get(`/api/v1/meeting-links/${token}`),
    head: () => anonymous().head(`/api/v1/meeting-links/${token}`),
    confirm: () => anonymous().post(`/api/v1/meeting-links/${token}/confirmation`),
    suggest: (text: string) => anonymous().post(`/api/v1/meeting-links/${token}/suggestions`).send({ text }),
    takeBack: () => anonymous().delete(`/api/v1/meeting-links/${token}/use`),
    renew: () => anonymous().post(`/api/v1/meeting-links/${token}/renewals`)
  })

  return { ...test, after, askThoseDue, mailsTo, queuedFor, tokenIn, tokenFor, asked, link }
}
