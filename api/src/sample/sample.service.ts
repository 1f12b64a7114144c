import { newProgramDefaults } from '@northstar/shared/programs/programs.defaults.ts'
import { dayIn } from '@northstar/shared/values/days.ts'
import type { Application } from '../context.ts'
import { newId } from '../db/ids.ts'
import { renewStatistics } from '../db/statistics.ts'
import { transaction } from '../db/transaction.ts'
import { addDefaultTemplate } from '../templates/templates.service.ts'
import { insert as insertNotices } from '../notifications/notifications.repository.ts'
import { buildAgreements } from './sample.agreements.ts'
import { insertAgreements } from './sample.agreements.repository.ts'
import { askInSample } from './sample.asking.ts'
import { buildSample, sampleEmails } from './sample.build.ts'
import { sampleTimeZone as timeZone } from './sample.chance.ts'
import { buildNotices } from './sample.notices.ts'
import { reviseTemplate } from './sample.template.ts'
import { insertAccount, insertProgram, insertRows } from './sample.repository.ts'

const program = {
  name: 'Minnesota Learning Health System program (sample)',
  shortName: 'MN-LHS sample',
  funder: 'AHRQ and PCORI',
  awardNumber: 'P30HS000000',
  timeZone,
  ...newProgramDefaults,
  warningRules: { ...newProgramDefaults.warningRules, teamCadenceFactor: 2 }
}

/** Makes the sample program as it would look today: all of it or nothing. */
export async function loadSample(application: Application): Promise<void> {
  const { pool, clock } = application
  const programId = newId()
  const today = dayIn(timeZone, clock())
  await transaction(pool, { programs: [programId] }, async db => {
    const at = { db, programId }
    await insertProgram(at, program)
    const template = await addDefaultTemplate(at)
    const rows = buildSample(today, template)
    await insertRows(at, rows)
    await reviseTemplate(at, template, rows.people.find(({ email }) => email === sampleEmails.director)?.id)
    await insertAgreements(at, buildAgreements(rows, today))
    const personOf = (email: string) => {
      const person = rows.people.find(candidate => candidate.email === email)
      if (!person) throw new Error(`The sample has nobody with the address ${email}.`)
      return person.id
    }
    for (const email of Object.values(sampleEmails)) await insertAccount(at, personOf(email), email)
    const [mentor, scholar, director] = [sampleEmails.mentor, sampleEmails.scholar, sampleEmails.director].map(personOf)
    const told = buildNotices(rows, { mentor: mentor!, scholar: scholar!, director: director! }, programId)
    await insertNotices(at, told, clock().toISOString())
    await askInSample(application, at, rows)
  })
  await renewStatistics(pool)
}
