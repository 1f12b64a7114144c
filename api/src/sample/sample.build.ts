import { addMonths } from '@northstar/shared/values/days.ts'
import { newId } from '../db/ids.ts'
import { buildMeetings } from './sample.meetings.ts'
import { buildPlanned } from './sample.planned.ts'
import { buildMilestones, type SampleTemplate } from './sample.milestones.ts'
import { buildProject } from './sample.projects.ts'
import { chance } from './sample.chance.ts'
import { coordinator, director, mentors, scholars } from './sample.people.ts'
import { addNews } from './sample.news.ts'
import { addOwed } from './sample.owed.ts'
import { addRows, emptyRows, type SampleRows } from './sample.rows.ts'
import { storyOf } from './sample.stories.ts'

/** The person of each role as whom one can look around. */
export const sampleEmails = {
  director: 'maren.holmquist@sample.example',
  coordinator: 'deshawn.porter@sample.example',
  mentor: 'ingrid.vang@sample.example',
  scholar: 'amina.warsame@sample.example'
} as const

const funds = [
  { name: 'Learning health system P30', awardNumber: 'P30HS000000', activityCode: 'P30', effortFloor: 50 },
  { name: 'CTSI K12', awardNumber: 'K12TR000000', activityCode: 'K12', effortFloor: 75 },
  { name: 'Internal scholars fund', awardNumber: null, activityCode: null, effortFloor: 50 }
]

/** Every row of the sample program as it looks on a day: 24 scholars, five of whom need attention. */
export function buildSample(today: string, template: SampleTemplate): SampleRows {
  const rows = emptyRows()
  const held = addMonths(today, -48)
  const sites = new Map(scholars.map(([, , , , , site]) => [site, newId()]))
  for (const [name, id] of sites) rows.sites.push({ id, name, kind: 'Health system' })
  const sources = funds.map(fund => ({ id: newId(), ...fund }))
  rows.fundingSources.push(...sources)

  const directorId = addPerson(rows, director, 'director', held)
  const coordinatorId = addPerson(rows, coordinator, 'coordinator', held)
  const mentorIds = mentors.map(([firstName, lastName, degrees, institution, department, rank]) =>
    addPerson(rows, { firstName, lastName, degrees, institution, department, rank }, 'mentor', held)
  )

  scholars.forEach(([firstName, lastName, degrees, department, track, site], index) => {
    const story = storyOf(index, today)
    const { startsOn, until } = story
    const person = { firstName, lastName, degrees, department, institution: site, rank: 'Assistant professor' }
    const personId = addPerson(rows, person, 'scholar', startsOn)
    const scholarId = newId()
    const siteId = sites.get(site)!
    const random = chance(index + 1)
    const source = sources[index % sources.length]!
    rows.scholars.push({ id: scholarId, personId, track, cohort: startsOn.slice(0, 4), siteId, statusSince: startsOn })
    const effortPercent = source.effortFloor - story.effortShort
    rows.appointments.push({ id: newId(), scholarId, fundingSourceId: source.id, startsOn, until, effortPercent })
    const team = teamOf(index, mentorIds)
    rows.mentorAssignments.push(...team.map(member => ({ id: newId(), scholarId, startsOn, ...member })))
    const committee = committeeOf(index, mentorIds)
    rows.mentorAssignments.push(...committee.map(member => ({ id: newId(), scholarId, startsOn, ...member })))
    const [primary] = team
    const scholar = { scholarId, personId, today, random, story, template, primaryId: primary!.mentorId, directorId }
    addRows(rows, buildMilestones(scholar))
    const meetings = buildMeetings(scholar, team, committee)
    addRows(rows, meetings)
    addRows(rows, buildPlanned(scholar, team, meetings.meetings[0]))
    addRows(rows, buildProject(scholar, siteId, index))
  })
  const looking = { mentorId: mentorIds[0]!, directorId, coordinatorId }
  addOwed(rows, looking, today)
  return addNews(rows, looking, today)
}

function teamOf(index: number, mentorIds: string[]) {
  const mentor = (offset: number) => mentorIds[(index + offset) % mentorIds.length]!
  // The mentor as whom one looks around also has the scholar whom nobody has met for long.
  const primary = index === 1 ? mentorIds[0]! : mentor(0)
  return [
    { mentorId: primary, teamRole: 'primary-research' as const, cadenceDays: 14 },
    { mentorId: mentor(5), teamRole: 'health-system' as const, cadenceDays: 30 },
    ...(index % 2 === 0 ? [{ mentorId: mentor(8), teamRole: 'methods' as const, cadenceDays: 45 }] : []),
    ...(index % 3 === 0 ? [{ mentorId: mentor(10), teamRole: 'career' as const, cadenceDays: 90 }] : [])
  ]
}

/** Every sixth scholar has an oversight committee, which meets about twice a year. */
const committeeOf = (index: number, mentorIds: string[]) =>
  index % 6 === 0
    ? [3, 7].map(offset => ({
        mentorId: mentorIds[(index + offset) % mentorIds.length]!,
        teamRole: 'oversight-committee' as const,
        cadenceDays: 180
      }))
    : []

type Named = Omit<SampleRows['people'][number], 'id' | 'email'>

function addPerson(
  rows: SampleRows,
  person: Named,
  role: 'director' | 'coordinator' | 'mentor' | 'scholar',
  since: string
) {
  const id = newId()
  const plain = `${person.firstName}.${person.lastName}`.normalize('NFD').replace(/[^A-Za-z.]/g, '')
  rows.people.push({ id, email: `${plain.toLowerCase()}@sample.example`, ...person })
  rows.heldRoles.push({ id: newId(), personId: id, role, startsOn: since })
  return id
}
