import { newReminderSettings } from '@northstar/shared/reminders/reminders.defaults.ts'
import type { TestPerson } from './harness.ts'
import { actionItems } from '../src/actions/actions.table.ts'
import {
  agreementRevisits,
  agreements,
  agreementSignatures,
  agreementTemplates,
  agreementVersions
} from '../src/agreements/agreements.table.ts'
import { appointments } from '../src/appointments/appointments.table.ts'
import { auditEvents } from '../src/audit/audit.table.ts'
import { recordLooks } from '../src/audit/looks.table.ts'
import type { Db } from '../src/db/db.ts'
import { newId } from '../src/db/ids.ts'
import { fundingSources } from '../src/funding/funding.table.ts'
import { importFiles, imports } from '../src/imports/imports.table.ts'
import { meetingLinks, meetingSuggestions } from '../src/meetings/meetings.confirming.table.ts'
import { meetingAttendees, meetings } from '../src/meetings/meetings.table.ts'
import { mentorAssignments } from '../src/mentoring/mentoring.table.ts'
import { mentoringTeams } from '../src/mentoring/teams.table.ts'
import { milestoneMoves, milestones } from '../src/milestones/milestones.table.ts'
import { owedSnoozes } from '../src/owed/owed.table.ts'
import { plannedAttendees, plannedMeetings } from '../src/planned-meetings/planned-meetings.table.ts'
import { mailChoices, notices } from '../src/notifications/notifications.table.ts'
import { projectMarkers, projects, projectStages, statusNotes } from '../src/projects/projects.table.ts'
import { reminders, reminderSettings, reminderTurns } from '../src/reminders/reminders.table.ts'
import { sites } from '../src/sites/sites.table.ts'
import { milestoneTemplates, templateRollouts, templateVersions } from '../src/templates/templates.table.ts'
import { warningAnswers } from '../src/warnings/warnings.table.ts'

interface InProgram {
  id: string
  mentor: TestPerson
  scholar: TestPerson
}

/** Gives a program, which has people, roles and scholars already, a row in each of the other tables that it can own. */
export async function fillEveryTable(db: Db, { id: programId, mentor, scholar }: InProgram) {
  const { scholarId, personId } = scholar
  const [sourceId, milestoneId, meetingId, projectId, importId] = [newId(), newId(), newId(), newId(), newId()]
  const templateId = newId()
  const own = () => ({ programId, id: newId() })
  const [from, until] = ['2026-01-01', '2027-01-01']

  await db.insert(sites).values({ ...own(), name: 'Essentia Health' })
  await db.insert(milestoneTemplates).values({ programId, id: templateId, name: 'Two years', items: [] })
  await db.insert(templateVersions).values({ programId, templateId, version: 1, name: 'Two years', items: [] })
  await db
    .insert(templateRollouts)
    .values({ ...own(), templateId, version: 1, reason: 'New rule', changes: [], carriedAt: `${from}T12:00:00Z` })
  await db.insert(fundingSources).values({ programId, id: sourceId, name: 'K12' })
  await db.insert(appointments).values({
    ...own(),
    scholarId,
    fundingSourceId: sourceId,
    startsOn: from,
    until,
    effortPercent: 75
  })
  await db
    .insert(mentorAssignments)
    .values({ ...own(), scholarId, mentorId: mentor.personId, teamRole: 'primary-research', startsOn: from })
  await db.insert(mentoringTeams).values({ ...own(), scholarId, cadenceDays: 90 })
  await db
    .insert(milestones)
    .values({ programId, id: milestoneId, scholarId, title: 'IRB', dueOn: from, originalDueOn: from })
  await db.insert(milestoneMoves).values({ ...own(), milestoneId, fromDay: from, toDay: until, reason: 'Late data' })
  await db
    .insert(meetings)
    .values({ programId, id: meetingId, scholarId, heldOn: from, kind: 'one-to-one', state: 'confirmed' })
  await db.insert(meetingAttendees).values({ programId, meetingId, personId })
  const plannedMeetingId = newId()
  await db.insert(plannedMeetings).values({
    programId,
    id: plannedMeetingId,
    scholarId,
    plannedOn: until,
    timeZone: 'America/Chicago',
    kind: 'one-to-one'
  })
  await db.insert(plannedAttendees).values({ programId, plannedMeetingId, personId })
  const suggestedAt = '2026-01-02T15:00:00Z'
  await db.insert(meetingLinks).values({
    ...own(),
    hash: newId(),
    meetingId,
    wording: 1,
    personId,
    email: scholar.email,
    mailId: newId(),
    createdAt: suggestedAt,
    expiresAt: '2026-01-16T15:00:00Z'
  })
  await db
    .insert(meetingSuggestions)
    .values({ ...own(), meetingId, text: 'It was Friday', suggestedBy: personId, suggestedAt })
  await db.insert(actionItems).values({ ...own(), scholarId, meetingId, title: 'Send aims' })
  await db
    .insert(projects)
    .values({ programId, id: projectId, scholarId, title: 'Deprescribing', stage: 'Planning', stageSince: from })
  await db.insert(projectStages).values({ ...own(), projectId, stage: 'Planning', enteredOn: from })
  await db.insert(projectMarkers).values({ programId, projectId, marker: 'Approved', reachedOn: from })
  await db.insert(statusNotes).values({ ...own(), projectId, notedOn: from, text: 'Waiting for data' })
  await db
    .insert(recordLooks)
    .values({ programId, personId: mentor.personId, scholarId, lookedAt: '2026-01-01T00:00:00Z' })
  await db.insert(warningAnswers).values({
    ...own(),
    scholarId,
    rule: 'no-meeting',
    key: 'key',
    kind: 'nudged',
    answeredBy: mentor.personId
  })
  await db
    .insert(owedSnoozes)
    .values({ ...own(), personId: mentor.personId, kind: 'milestone', owedId: milestoneId, until })
  await db
    .insert(auditEvents)
    .values({ ...own(), action: 'site.added', kind: 'site', subjectId: newId(), title: 'Essentia Health' })
  const notice = { kind: 'reminder', subject: 'IRB', text: 'is due', link: '/' }
  await db.insert(notices).values({ ...own(), personId, ...notice })
  await db.insert(reminderSettings).values({ programId, ...newReminderSettings })
  await db.insert(reminderTurns).values({ programId, personId, decidedOn: from })
  await db.insert(reminders).values({ programId, personId, kind: 'milestone', owedId: milestoneId, remindedOn: from })
  await db.insert(mailChoices).values({ programId, personId, mails: 'daily' })
  const progress = { step: 'reading', done: 0, total: 0 }
  await db.insert(imports).values({ programId, id: importId, state: 'checking', progress })
  await db.insert(importFiles).values({ programId, importId, name: 'scholars.csv', content: Buffer.from('a') })
  await fillAgreements(db, { programId, scholarId, scholarPersonId: personId, mentorId: mentor.personId })
}

interface Pair {
  programId: string
  scholarId: string
  scholarPersonId: string
  mentorId: string
}

async function fillAgreements(db: Db, { programId, scholarId, scholarPersonId: personId, mentorId }: Pair) {
  const [agreementId, versionId, at] = [newId(), newId(), '2026-01-05T18:00:00Z']
  const goals = { key: 'goals', title: 'Goals', hint: null, required: true }
  await db
    .insert(agreementTemplates)
    .values({ programId, version: 2, sections: [goals], revisitMonths: 12, changedBy: mentorId, changedAt: at })
  await db.insert(agreements).values({ programId, id: agreementId, scholarId, mentorId })
  const section = { ...goals, text: '', writtenBy: null, writtenAt: null, version: 1 }
  const draft = { number: 1, sections: [section], revisitMonths: 12, templateVersion: 1 }
  await db.insert(agreementVersions).values({ programId, id: versionId, agreementId, ...draft })
  const side = { programId, versionId, side: 'scholar' as const, personId }
  await db
    .insert(agreementSignatures)
    .values({ ...side, id: newId(), name: 'Noor', wording: 1, digest: 'a', signedAt: at })
  await db.insert(agreementRevisits).values({ ...side, id: newId(), months: 12, saidAt: at })
}
