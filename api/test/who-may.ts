import {
  awaiting,
  everybody,
  first,
  hoursOfMentor,
  inYear,
  list,
  namesAttendees,
  namesOwner,
  namesSite,
  ofVersion,
  reported,
  row,
  staff,
  team,
  template,
  version,
  type Row
} from './who-may.rows.ts'
import { whoMayTogether } from './who-may.together.ts'

/** For anybody without signing in: what they ask and give is checked by its own means. */
export const publicEndpoints = new Set([
  'acceptInvitation',
  'confirmByLink',
  'openSample',
  'readCalendarFeed',
  'readInstallation',
  'readInvitation',
  'readMeetingLink',
  'readSubscription',
  'renewMeetingLink',
  'renewSession',
  'requestPasswordReset',
  'resetPassword',
  'setUp',
  'signIn',
  'signInToSample',
  'signOut',
  'suggestByLink',
  'takeBackByLink',
  'listOutbox',
  'unsubscribe'
])

export const whoMay: Record<string, Row> = {
  ...whoMayTogether,

  // Outside of programs
  changeAccount: row('a', { at: ({ other }) => ({ accountId: other.accountId }), body: version }),
  listAccounts: row('a'),
  addProgram: row('a', {
    body: () => ({
      name: 'N',
      shortName: 'N',
      timeZone: 'UTC',
      director: { firstName: 'A', lastName: 'B', email: 'a@umn.example' }
    })
  }),
  listPrograms: row('a'),
  readSession: row('anybody'),
  listSessions: row('anybody'),
  // Everybody ends their own.
  endSession: row('d', { at: ({ program }) => ({ sessionId: program.director.sessionId }) }),
  endAllSessions: row('anybody'),
  changePassword: row('anybody', {
    body: () => ({ currentPassword: 'x', password: 'violet kettle under seven maps' })
  }),

  readCalendar: row('anybody'),
  changeCalendar: row('anybody', { body: () => ({ invitesSelf: true }) }),
  makeCalendarAddress: row('anybody'),
  revokeCalendarAddress: row('anybody'),

  // Actions
  listActionItems: list,
  exportActionItems: list,
  addActionItem: row(team, { ...namesOwner, body: () => ({ title: 'Send aims' }) }),
  changeActionItem: row(team, { ...namesOwner, at: w => ({ actionId: first('action_items')(w) }), body: version }),
  completeActionItem: row(team, {
    at: w => ({ actionId: first('action_items')(w) }),
    body: () => ({ doneOn: '2026-11-20', version: 1 })
  }),
  removeActionItem: row('dcm', { at: w => ({ actionId: first('action_items')(w) }), query: ofVersion }),

  // Appointments
  listAppointments: row(team),
  addAppointment: row(staff, {
    body: w => ({
      fundingSourceId: first('funding_sources')(w),
      startsOn: '2028-01-01',
      until: '2029-01-01',
      effortPercent: 75
    })
  }),
  changeAppointment: row(staff, {
    body: version,
    names: w => ({ fundingSourceId: first('funding_sources')(w) })
  }),
  removeAppointment: row(staff, { query: ofVersion }),

  // Audit
  listHistory: list,
  exportHistory: list,
  readHistoryFilters: row(everybody, { shared: true }),
  readWording: row(team, { at: ({ reworded }) => ({ eventId: reworded }) }),
  restoreWording: row(team, { at: ({ reworded }) => ({ eventId: reworded }), body: version }),
  lookAtRecord: row(team),
  listNews: list,
  listRemoved: row(staff),
  restoreRecord: row('d', { at: ({ removed }) => ({ kind: 'site', recordId: removed }) }),

  // Funding
  listFundingSources: row(staff),
  exportFundingSources: row(staff),
  addFundingSource: row(staff, { body: () => ({ name: 'Fund' }) }),
  changeFundingSource: row(staff, { body: version }),
  removeFundingSource: row(staff, { query: ofVersion }),

  // Imports
  listImports: row(staff),
  listRosterTables: row(staff),
  readImport: row(staff),
  startImport: row(staff),
  rematchImport: row(staff, { body: () => ({ version: 1, sheets: [] }) }),
  applyImport: row(staff, { body: version }),
  discardImport: row(staff),

  // Meetings
  listMeetings: list,
  exportMeetings: list,
  startMeeting: row(team),
  logMeeting: row(team, {
    body: ({ program: { scholar, mentor } }) => ({
      scholarId: scholar.scholarId,
      heldOn: '2026-11-20',
      kind: 'one-to-one',
      attendeeIds: [scholar.personId, mentor.personId]
    })
  }),
  readMeeting: row(team, awaiting),
  changeMeeting: row(team, { ...awaiting, ...namesAttendees, body: () => ({ notes: 'Aims', version: 1 }) }),
  confirmMeeting: row('s', { ...awaiting, body: version }),
  // Nobody has confirmed it.
  unconfirmMeeting: row(team, { ...awaiting, query: ofVersion }),
  removeMeeting: row('dcm', { ...awaiting, query: ofVersion }),

  // Mentoring
  listMentors: row(staff),
  exportMentors: row(staff),
  readMentor: row('dcm', { at: ({ program }) => ({ personId: program.mentor.personId }) }),
  listMentoringTeam: row(team),
  assignMentor: row(staff, {
    body: ({ other }) => ({ mentorId: other.personId, teamRole: 'career', startsOn: '2026-01-01' })
  }),
  changeMentorAssignment: row(staff, { at: w => ({ assignmentId: first('mentor_assignments')(w) }), body: version }),
  removeMentorAssignment: row(staff, {
    at: w => ({ assignmentId: first('mentor_assignments')(w) }),
    query: ofVersion
  }),
  readMentoringTeam: row(team),
  changeMentoringTeam: row(staff, { body: version }),
  readQuorum: row(team, { query: () => ({ on: '2026-11-20' }) }),
  readScholarCadence: row(team),
  readProgramCadence: row(staff),
  exportProgramCadence: row(staff),
  readMentorHours: row('dcm', hoursOfMentor),
  exportMentorHours: row('dcm', hoursOfMentor),
  printMentorHours: row('dcm', hoursOfMentor),
  readProgramHours: row(staff, { query: inYear }),
  exportProgramHours: row(staff, { query: inYear }),

  // Milestones
  listMilestones: list,
  exportMilestones: list,
  addMilestone: row('dcs', { body: () => ({ title: 'Poster', dueOn: '2027-05-01' }) }),
  readMilestone: row(team),
  changeMilestone: row('dcs', { body: () => ({ evidenceText: 'Letter', version: 1 }) }),
  startMilestone: row('dcs', { body: version }),
  reportMilestone: row('dcs', { body: () => ({ reachedOn: '2026-11-20', version: 1 }) }),
  confirmMilestone: row('dm', { ...reported, body: version }),
  sendBackMilestone: row('dm', { ...reported, body: () => ({ reason: 'Which one?', version: 1 }) }),
  waiveMilestone: row(staff, { body: () => ({ reason: 'On leave', version: 1 }) }),
  reopenMilestone: row('dcs', { ...reported, body: version }),
  moveMilestone: row(staff, { body: () => ({ dueOn: '2027-05-01', reason: 'Late data', version: 1 }) }),
  moveMilestones: row(staff, {
    body: ({ reported }) => ({
      milestones: [{ id: reported, dueOn: '2027-06-01', version: 1 }],
      reason: 'Late data'
    })
  }),
  removeMilestone: row(staff, { query: ofVersion }),
  // Others are told with 409 that it was not found: all of them are confirmed, or none.
  confirmMilestones: row('dmof', { body: ({ reported }) => ({ milestones: [{ id: reported, version: 1 }] }) }),

  // Notices and reminders
  listNotices: list,
  readNotice: row('s', { at: w => ({ noticeId: first('notices')(w) }) }),
  readAllNotices: row(everybody),
  readMailChoice: row(everybody),
  changeMailChoice: row(everybody, { body: () => ({ mails: 'daily' }) }),
  readReminderSettings: row(everybody),
  changeReminderSettings: row(staff, { body: version }),
  previewReminders: row(staff),

  // Overview and search
  readProgramOverview: row(staff),
  exportProgramOverview: row(staff),
  readMentorOverview: row('mof'),
  readScholarOverview: row(team),
  search: row(everybody, { query: () => ({ q: 'aims' }) }),

  // People
  listPeople: row(staff),
  exportPeople: row(staff),
  addPerson: row(staff, { body: () => ({ firstName: 'A', lastName: 'B', email: 'new@umn.example' }) }),
  readPerson: row('dcs', { at: ({ program }) => ({ personId: program.scholar.personId }) }),
  changePerson: row('dcs', { at: ({ program }) => ({ personId: program.scholar.personId }), body: version }),
  removePerson: row(staff, { at: ({ peer }) => ({ personId: peer.personId }), query: ofVersion }),
  addRole: row(staff, {
    at: ({ peer }) => ({ personId: peer.personId }),
    body: () => ({ role: 'coordinator', startsOn: '2026-01-01' })
  }),
  changeRole: row('d', { at: w => ({ roleId: first('held_roles')(w) }), body: version }),
  invitePeople: row(staff, { body: ({ other }) => ({ personIds: [other.personId] }) }),

  // Programs
  readProgram: row(everybody),
  changeProgram: row(staff, { body: version }),

  // Projects
  listProjects: list,
  exportProjects: list,
  readProject: row(team),
  addProject: row('dcs', { ...namesSite, body: () => ({ title: 'Safer discharge', stage: 'Planning' }) }),
  changeProject: row('dcs', { ...namesSite, body: version }),
  changeProjectStage: row('dcs', { body: () => ({ stage: 'Planning', enteredOn: '2026-11-01', version: 1 }) }),
  addStatusNote: row(team, { body: () => ({ notedOn: '2026-11-20', text: 'Data are here' }) }),
  removeProject: row(staff, { query: ofVersion }),

  // Scholars
  listScholars: list,
  exportScholars: list,
  readScholar: row(team),
  listReaders: row(team),
  readScholarRecord: row(team),
  readTimeline: row(team),
  readCohortTimeline: list,
  addScholar: row(staff, { ...namesSite, body: () => ({ firstName: 'A', lastName: 'B', email: 'new@umn.example' }) }),
  changeScholar: row('dcs', { ...namesSite, body: version }),
  changeScholarStatus: row(staff, { body: () => ({ status: 'active', statusSince: '2026-11-01', version: 1 }) }),
  removeScholar: row(staff, { query: ofVersion }),

  // Sites and templates
  listSites: row(everybody),
  exportProgram: row('d'),
  exportSites: row(everybody),
  addSite: row(staff, { body: () => ({ name: 'Hub' }) }),
  changeSite: row(staff, { body: version }),
  removeSite: row(staff, { query: ofVersion }),
  listMilestoneTemplates: row(staff),
  exportMilestoneTemplates: row(staff),
  addMilestoneTemplate: row(staff, { body: () => ({ name: 'New', items: [] }) }),
  changeMilestoneTemplate: row(staff, { ...template, body: version }),
  removeMilestoneTemplate: row(staff, { ...template, query: ofVersion }),
  readMilestoneTemplate: row(staff, template),
  listTemplateVersions: row(staff, template),
  readTemplateVersion: row(staff, { at: w => ({ ...template.at(w), version: '1' }) }),
  readTemplateDifferences: row(staff, template),
  restoreTemplateVersion: row(staff, { ...template, body: () => ({ from: 1, version: 1 }) }),
  listTemplateRollouts: row(staff, template),
  rollOutTemplate: row(staff, {
    ...template,
    body: ({ program }) => ({
      version: 1,
      reason: 'New rules',
      changes: [],
      additions: [{ scholarId: program.scholar.scholarId, itemId: program.scholar.scholarId }]
    })
  }),
  takeTemplateRolloutBack: row(staff, {
    at: w => ({ ...template.at(w), rolloutId: first('milestone_template_rollouts')(w) })
  }),
  applyMilestoneTemplate: row(staff, {
    body: w => ({ templateId: first('milestone_templates')(w), startsOn: '2026-01-01' })
  }),

  // Warnings
  listWarningAnswers: row(staff),
  answerWarning: row(staff, {
    body: ({ program }) => ({ key: `${program.scholar.scholarId}:gone`, kind: 'resolved', note: 'Seen' })
  }),
  undoWarningAnswer: row(staff, { at: w => ({ answerId: first('warning_answers')(w) }) })
}
