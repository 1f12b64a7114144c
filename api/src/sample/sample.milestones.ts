import type { TemplateItem } from '@northstar/shared/templates/templates.schema.ts'
import { addDays, addMonths } from '@northstar/shared/values/days.ts'
import { idMadeAt, newId } from '../db/ids.ts'
import type { Chance } from './sample.chance.ts'
import type { SampleRows } from './sample.rows.ts'
import type { Story } from './sample.stories.ts'

/** The program's template, from which all plans come. */
export interface SampleTemplate {
  id: string
  items: TemplateItem[]
}

/** A scholar of the sample, as its parts are built. */
export interface SampleScholar {
  scholarId: string
  personId: string
  primaryId: string
  directorId: string
  today: string
  random: Chance
  story: Story
  template: SampleTemplate
}

type MilestoneRow = SampleRows['milestones'][number]
type Parts = Pick<SampleRows, 'milestones' | 'milestoneMoves' | 'auditEvents'>

const noon = (day: string) => `${day}T18:00:00Z`

/** The template's milestones, reached in time as far as they are due, but for what the story says. */
export function buildMilestones(scholar: SampleScholar): Parts {
  const parts: Parts = { milestones: [], milestoneMoves: [], auditEvents: [] }
  const { id: templateId, items } = scholar.template
  for (const item of items) {
    const dueOn = addMonths(scholar.story.startsOn, item.dueMonths)
    const { title, category, acts } = item
    const planned = {
      id: newId(),
      scholarId: scholar.scholarId,
      title,
      category,
      acts,
      dueOn,
      originalDueOn: dueOn,
      fromTemplate: true,
      templateId,
      templateVersion: 1,
      templateItemId: item.id,
      countedFrom: scholar.story.startsOn
    }
    parts.milestones.push(dueOn < scholar.today ? reached(planned, scholar, parts) : planned)
  }
  const open = parts.milestones.filter(({ state }) => !state)
  const done = parts.milestones.filter(({ state }) => state === 'confirmed')
  tellStory(scholar, done, open, parts)
  if (scholar.story.waiting.length > 0) parts.milestones.push(ownAddition(scholar))
  return parts
}

function reached(milestone: MilestoneRow, scholar: SampleScholar, parts: Parts): MilestoneRow {
  const { today, random, personId, primaryId, scholarId } = scholar
  const early = addDays(milestone.dueOn, -random.between(1, 20))
  const reachedOn = early < scholar.story.startsOn ? scholar.story.startsOn : early
  const confirmedOn = min(addDays(reachedOn, random.between(1, 6)), today)
  const about = { kind: 'milestone' as const, subjectId: milestone.id, scholarId, title: milestone.title }
  const event = (action: string, day: string, by: string, before: string, after: string) =>
    parts.auditEvents.push({
      id: idMadeAt(noon(day)),
      at: noon(day),
      personId: by,
      action,
      before: { state: before },
      after: { state: after },
      ...about
    })
  event('milestone.reported', reachedOn, personId, 'planned', 'reported')
  event('milestone.confirmed', confirmedOn, primaryId, 'reported', 'confirmed')
  return {
    ...milestone,
    state: 'confirmed',
    reachedOn,
    reportedAt: noon(reachedOn),
    reportedBy: personId,
    confirmedAt: noon(confirmedOn),
    confirmedBy: primaryId
  }
}

/** Scholars who are ahead have added something to their plan themselves. */
function ownAddition({ scholarId, personId, today }: SampleScholar): MilestoneRow {
  const dueOn = addDays(today, 75)
  const title = 'Course in implementation science'
  return { id: newId(), scholarId, title, category: 'Career', dueOn, originalDueOn: dueOn, addedBy: personId }
}

const unreached = {
  state: 'planned',
  reachedOn: null,
  reportedAt: null,
  reportedBy: null,
  confirmedAt: null,
  confirmedBy: null
} as const

function tellStory(scholar: SampleScholar, done: MilestoneRow[], open: MilestoneRow[], parts: Parts) {
  const { story, today, personId } = scholar
  story.late.forEach((days, place) => {
    const dueOn = addDays(today, -days)
    Object.assign(done.at(-1 - place) ?? {}, unreached, { dueOn, originalDueOn: dueOn })
  })
  story.waiting.forEach((days, place) => {
    const reachedOn = addDays(today, -days)
    const report = { state: 'reported', reachedOn, reportedAt: noon(reachedOn), reportedBy: personId }
    Object.assign(open[place + 1] ?? {}, report)
  })
  const [next] = open
  if (story.dueIn !== undefined && next) move(next, story.dueIn, scholar, parts)
}

/** Moves a milestone to a day soon, as was agreed three weeks ago. */
function move(milestone: MilestoneRow, dueIn: number, scholar: SampleScholar, parts: Parts) {
  const { today, directorId, scholarId } = scholar
  const toDay = addDays(today, dueIn)
  const fromDay = addDays(toDay, -28)
  const reason = 'The site changed its record system'
  Object.assign(milestone, { dueOn: toDay, originalDueOn: fromDay, state: 'in-progress' })
  const movedAt = noon(addDays(today, -20))
  const { id: milestoneId, title } = milestone
  parts.milestoneMoves.push({ id: newId(), milestoneId, fromDay, toDay, reason, movedBy: directorId, movedAt })
  parts.auditEvents.push({
    id: idMadeAt(movedAt),
    at: movedAt,
    personId: directorId,
    action: 'milestone.moved',
    kind: 'milestone',
    subjectId: milestoneId,
    scholarId,
    title,
    before: { dueOn: fromDay },
    after: { dueOn: toDay, reason }
  })
}

const min = (a: string, b: string) => (a < b ? a : b)
