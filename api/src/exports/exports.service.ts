import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { record } from '../audit/audit.service.ts'
import { writeArchiveFile } from './archive.writing.ts'
import type { Context } from '../context.ts'
import type { Pool } from '../db/db.ts'
import { forbidden } from '../http/refusal.ts'
import { mayExport } from '../programs/programs.policy.ts'
import { inSnapshot } from './exports.snapshot.repository.ts'
import { writeProgram } from './exports.writing.ts'
import { readProgramName } from './exports.tables.repository.ts'

/** What each person keeps alone, a director does not read either: when they looked, what they put off, their notices. */
export const personal = ['notices', 'owed_snoozes', 'record_looks']

/** The whole program as a file, which is made once the call is on record and committed. */
export async function exportProgram(context: Context): Promise<Readable> {
  const { pool, programId, now } = context
  if (!mayExport(context)) throw forbidden('Your own record is in this program, so another director has to export it.')
  await record(context, 'program.exported', { kind: 'program', id: programId, title: await nameOf(context) })
  return Readable.from(madeAside(pool, programId, now))
}

const nameOf = async ({ pool, programId }: Pick<Context, 'pool' | 'programId'>) =>
  (await inSnapshot(pool, programId, client => readProgramName(client, programId))) ?? ''

/** Made as a whole before the first byte is sent: whoever reads slowly holds up nobody, and a failure is an answer. */
async function* madeAside(pool: Pool, programId: string, now: Date): AsyncGenerator<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'northstar-export-'))
  try {
    const path = join(folder, 'program.zip')
    await inSnapshot(pool, programId, client =>
      writeArchiveFile(path, async archive => {
        await writeProgram(client, archive, { programId, now, leftOut: personal })
      })
    )
    yield* createReadStream(path) as AsyncIterable<Buffer>
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
