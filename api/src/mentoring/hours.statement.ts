import type { YearKind } from '@northstar/shared/mentoring/hours.schema.ts'
import type { Context } from '../context.ts'
import { read as readProgram } from '../programs/programs.service.ts'
import { ofMentor } from './hours.service.ts'
import * as load from './load.service.ts'
import { print } from './statement.ts'

/** The statement of a mentor's year, as it stands today; for the mentor and for staff. */
export async function statementOf(context: Context, personId: string, year: { year: number; kind?: YearKind }) {
  const hours = await ofMentor(context, personId, year)
  const { name, degrees, rank, department, institution } = await load.read(context, personId)
  const { name: program, funder, awardNumber } = await readProgram(context)
  const place = [rank, department, institution].filter(Boolean).join(', ')
  return print({ program, funder, awardNumber, mentor: { name, degrees, place }, hours, madeOn: context.today })
}
