import {
  awaiting,
  first,
  list,
  namesAttendees,
  ofVersion,
  row,
  staff,
  team,
  version,
  type Row
} from './who-may.rows.ts'

/** What people do together: agreements, planned meetings, and what is owed of it. */
export const whoMayTogether: Record<string, Row> = {
  // Agreements
  readAgreementTemplate: row(staff),
  changeAgreementTemplate: row(staff, {
    body: () => ({
      sections: [{ key: 'goals', title: 'Goals', hint: null, required: true }],
      revisitMonths: 12,
      version: 1
    })
  }),
  listAgreements: list,
  exportAgreements: list,
  readAgreement: row(team),
  startAgreement: row(team, { body: ({ program }) => ({ mentorId: program.mentor.personId }) }),
  reviseAgreement: row(team),
  // Not in force yet: nobody may.
  agreeStillRight: row('', { body: () => ({ months: 12, dueOn: '2027-01-01' }) }),
  readAgreementVersion: row(team, { at: w => ({ versionId: first('agreement_versions')(w) }) }),
  changeAgreementTerms: row('ms', {
    at: w => ({ versionId: first('agreement_versions')(w) }),
    body: () => ({ cadenceDays: 14, revisitMonths: 12, version: 1 })
  }),
  changeAgreementSection: row('ms', {
    at: w => ({ versionId: first('agreement_versions')(w), key: 'goals' }),
    body: () => ({ text: 'Publish', version: 1 })
  }),
  // The scholar has signed it already.
  signAgreement: row('m', {
    at: w => ({ versionId: first('agreement_versions')(w) }),
    body: () => ({ name: 'Noor', wording: 1 })
  }),
  withdrawAgreement: row('ms', { at: w => ({ versionId: first('agreement_versions')(w) }) }),

  // Suggested changes of a meeting's record
  suggestMeetingChange: row('s', { ...awaiting, body: () => ({ text: 'It was Friday.', version: 1 }) }),
  dismissMeetingSuggestion: row(staff, {
    at: world => ({ suggestionId: first('meeting_suggestions')(world) }),
    body: () => ({ answer: 'It was Thursday.' })
  }),
  takeMeetingSuggestionBack: row('s', {
    at: world => ({ suggestionId: first('meeting_suggestions')(world) })
  }),

  // What is owed
  listOwed: list,
  // Whose turn it is.
  snoozeOwed: row('m', {
    at: ({ reported }) => ({ kind: 'report', owedId: reported }),
    body: () => ({ until: '2026-12-24' })
  }),
  // Nobody has put it off.
  unsnoozeOwed: row('', { at: ({ reported }) => ({ kind: 'report', owedId: reported }) }),

  // Planned meetings
  listPlannedMeetings: list,
  planMeeting: row(team, {
    body: ({ program: { scholar, mentor } }) => ({
      scholarId: scholar.scholarId,
      plannedOn: '2026-12-10',
      kind: 'one-to-one',
      attendeeIds: [scholar.personId, mentor.personId]
    })
  }),
  readPlannedMeeting: row(team),
  changePlannedMeeting: row(team, { ...namesAttendees, body: version }),
  cancelPlannedMeeting: row(team, { body: version }),
  reinstatePlannedMeeting: row(team, { query: ofVersion })
}
