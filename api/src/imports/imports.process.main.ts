import { createPool } from '../db/db.ts'
import { carryOut, type Job } from './imports.job.ts'

export interface ImportTask {
  url: string
  job: Job
}

export interface ImportMessage {
  level: 'warn' | 'error'
  details: object
  message: string
}

const tell = (level: ImportMessage['level']) => (details: object, message: string) =>
  void process.send?.({ level, details, message } satisfies ImportMessage)

// Ctrl-C reaches every process of the terminal; the one that started this one waits for the work at hand.
process.on('SIGINT', () => {})
process.once('disconnect', () => process.exit(1))
process.once('message', ({ url, job }: ImportTask) => {
  const pool = createPool(url, 3)
  void carryOut({ pool, clock: () => new Date(), log: { warn: tell('warn'), error: tell('error') } }, job).finally(
    async () => {
      await pool.end()
      process.exit(0)
    }
  )
})
