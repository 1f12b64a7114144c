import { setTimeout } from 'node:timers/promises'
import type { Application } from '../context.ts'
import { mailSender, type MailSender } from '../mail/sender.ts'
import { askWhoConfirms } from '../meetings/meetings.asking.ts'
import { decideReminders } from '../reminders/reminders.service.ts'
import { tidyUp } from './housekeeping.ts'
import { startRunner } from './runner.ts'

interface Running {
  stop: () => Promise<void>
}

/** Starts what happens beside the requests; a database that is lost meanwhile is waited for. */
export function startJobs(application: Application): Running {
  const sender = mailSender(application)
  let isStopped = false
  const started = tryAgain()

  async function tryAgain(): Promise<Running | undefined> {
    while (!isStopped) {
      try {
        return await begin(application, sender)
      } catch {
        application.log.warn({}, 'jobs wait: the database did not answer')
        await setTimeout(1000, undefined, { ref: false })
      }
    }
    return undefined
  }
  return {
    async stop() {
      isStopped = true
      sender.stop()
      const runner = await started
      application.mailer = { wake: () => {} }
      await runner?.stop()
      sender.close()
    }
  }
}

/** This list is the index of what happens beside the requests. */
async function begin(application: Application, sender: MailSender): Promise<Running> {
  const runner = await startRunner(application, {
    mail: { cron: '* * * * *', run: sender.run },
    confirmations: { cron: '* * * * *', run: () => askWhoConfirms(application) },
    reminders: { cron: '*/15 * * * *', run: () => decideReminders(application) },
    housekeeping: { cron: '17 * * * *', run: () => tidyUp(application) }
  })
  application.mailer = { wake: () => void runner.ask('mail') }
  return runner
}
