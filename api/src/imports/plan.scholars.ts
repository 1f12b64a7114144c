import { dayInWords } from '@northstar/shared/values/days.ts'
import { newId } from '../db/ids.ts'
import { allFields, differing, fieldChange, pick } from './plan.changes.ts'
import type { Planning, ScholarState } from './plan.context.ts'
import type { FieldChange } from './plan.draft.ts'
import { matchPeriods, overlap } from './plan.periods.ts'
import { giveRole, nameOf, takePerson, type PersonState } from './plan.people.ts'
import type { Located, ScholarRow } from './roster.rows.ts'

type Row = Located<ScholarRow>

/** Scholars, their persons and their appointments. */
export function planScholar(planning: Planning, row: Row) {
  const { draft, scholars, present, problems, at } = planning
  const taken = takePerson(planning, 'scholars', row)
  if (!taken) return
  const { person, changes } = taken
  const known = present.scholars.find(({ personId }) => personId === person.id)
  if (known?.removedAt) {
    const reason = `The record of ${nameOf(person)} was removed. A director can restore it under Settings › Removed records.`
    problems.error(at(row, 'email'), reason, row.values.email)
    return
  }
  const scholar: ScholarState = known
    ? { row: known, person, isNew: false }
    : { row: { id: newId(), personId: person.id }, person, isNew: true }
  scholars.set(row.values.email, scholar)

  const own = known ? changeScholar(planning, row, scholar) : addScholar(planning, row, scholar)
  const appointed = planAppointment(planning, row, scholar)
  const all = [...changes, ...own, ...appointed]
  if (known) draft.changed('scholars', row, nameOf(person), all)
  else draft.created('scholars', row, nameOf(person), () => all)
}

const fields = ['track', 'cohort', 'siteId'] as const

function scholarValues({ lists }: Planning, row: Row) {
  const { track, cohort, site } = row.values
  return {
    track: track && lists.word('tracks', track, row, 'track'),
    cohort,
    siteId: site && lists.site(site).id
  }
}

function addScholar(planning: Planning, row: Row, { row: { id }, person }: ScholarState): FieldChange[] {
  const { draft, today } = planning
  const { track, cohort, siteId } = scholarValues(planning, row)
  const scholar = { id, personId: person.id, track: track || null, cohort: cohort ?? null, siteId: siteId || null }
  draft.add('scholars', scholar, { kind: 'scholar', title: nameOf(person), scholarId: id })
  const { startsOn } = row.values
  giveRole(planning, person, 'scholar', { startsOn: startsOn && startsOn < today ? startsOn : today, until: null })
  return allFields('scholars', pick(row.values, ['track', 'cohort', 'site']))
}

function changeScholar(planning: Planning, row: Row, { row: { id }, person }: ScholarState): FieldChange[] {
  const { draft, present } = planning
  const before = present.scholars.find(scholar => scholar.id === id)!
  const values = scholarValues(planning, row)
  const changed = differing(fields, before, values)
  if (changed.length === 0) return []
  const subject = { kind: 'scholar' as const, title: nameOf(person), scholarId: id }
  draft.change('scholars', before, pick(values, changed), subject)
  const site = present.sites.find(site => site.id === before.siteId)?.name
  return changed.map(field =>
    field === 'siteId'
      ? fieldChange('scholars', 'site', site, row.values.site)
      : fieldChange('scholars', field, before[field], values[field])
  )
}

/** What an appointment cannot be without. */
const needed = ['fundingSource', 'effortPercent', 'startsOn', 'until'] as const

function planAppointment(planning: Planning, row: Row, scholar: ScholarState): FieldChange[] {
  const { lists, present, problems, at } = planning
  const { fundingSource, startsOn, awardNumber } = row.values
  if (needed.every(field => row.values[field] == null)) return []
  if (!fundingSource || !startsOn) {
    const [field, words] = fundingSource ? ['startsOn', 'first day'] : ['fundingSource', 'funding source']
    problems.note(
      at(row, field!),
      `No appointment of ${nameOf(scholar.person)} comes of this row: it names no ${words}.`
    )
    return []
  }
  const source = lists.source(fundingSource, awardNumber, row)
  const known = present.appointments.filter(
    one => one.scholarId === scholar.row.id && one.fundingSourceId === source.id
  )
  const period = { startsOn, until: row.values.until ?? null }
  const before = matchPeriods([period], known).get(period)
  if (before?.removedAt) {
    problems.note(at(row, 'fundingSource'), 'This appointment was removed here, and stays so.', fundingSource)
    return source.changes
  }
  const others = known.filter(one => one !== before && one.removedAt === null)
  if (others.some(other => overlap({ ...period, until: period.until ?? before?.until ?? null }, other))) {
    const reason = `${nameOf(scholar.person)} has several appointments on ${source.name} that overlap this period. Correct them there first.`
    problems.error(at(row, 'startsOn'), reason, dayInWords(startsOn))
    return []
  }
  const changes = before
    ? changeAppointment(planning, row, scholar, before)
    : addAppointment(planning, row, scholar.person, { scholarId: scholar.row.id, fundingSourceId: source.id })
  return [...source.changes, ...changes]
}

interface Place {
  scholarId: string
  fundingSourceId: string
}

function addAppointment(planning: Planning, row: Row, person: PersonState, place: Place): FieldChange[] {
  const { draft, problems, at, present } = planning
  const { fundingSource, effortPercent, startsOn, until } = row.values
  if (effortPercent == null || !until || !startsOn || !fundingSource) {
    const [field, words] = until ? ['effortPercent', 'effort'] : ['until', 'last day']
    problems.note(at(row, field!), `No appointment of ${nameOf(person)} comes of this row: it names no ${words}.`)
    return []
  }
  const isAgain = present.appointments.some(one => one.scholarId === place.scholarId && one.removedAt === null)
  const kind = isAgain ? ('reappointment' as const) : ('new' as const)
  const title = appointmentTitle(fundingSource, startsOn)
  const subject = { kind: 'appointment' as const, title, scholarId: place.scholarId }
  draft.add('appointments', { id: newId(), ...place, startsOn, until, effortPercent, kind }, subject)
  return allFields('scholars', { fundingSource, effortPercent, startsOn, until })
}

const periodFields = ['startsOn', 'until', 'effortPercent'] as const

function changeAppointment(
  { draft }: Planning,
  { values }: Row,
  scholar: ScholarState,
  before: Planning['present']['appointments'][number]
): FieldChange[] {
  const changed = differing(periodFields, before, values)
  if (changed.length === 0) return []
  const title = appointmentTitle(values.fundingSource!, values.startsOn!)
  const subject = { kind: 'appointment' as const, title, scholarId: scholar.row.id }
  draft.change('appointments', before, pick(values, changed), subject)
  return changed.map(field => fieldChange('scholars', field, before[field], values[field]))
}

const appointmentTitle = (source: string, startsOn: string) => `Appointment on ${source} from ${dayInWords(startsOn)}`
