import type { Application } from '../context.ts'
import { mailSender } from '../mail/sender.ts'
import { decideReminders } from '../reminders/reminders.service.ts'
import { tidyUp } from './housekeeping.ts'
import { startRunner } from './runner.ts'

/** What happens beside the requests; this list is the index of it. */
export async function startJobs(application: Application): Promise<{ stop: () => Promise<void> }> {
  const sender = mailSender(application)
  const runner = await startRunner(application, {
    mail: { cron: '* * * * *', run: sender.run },
    reminders: { cron: '*/15 * * * *', run: () => decideReminders(application) },
    housekeeping: { cron: '17 * * * *', run: () => tidyUp(application) }
  })
  application.mailer = { wake: () => void runner.ask('mail') }
  return {
    async stop() {
      application.mailer = { wake: () => {} }
      sender.stop()
      await runner.stop()
      sender.close()
    }
  }
}
