/** The four calls in the words of PostGraphile: each one request. */

const named = '{ rowId firstName lastName }'

export const scholar = `query ($program: UUID!, $id: UUID!) {
  scholarByProgramIdAndRowId(programId: $program, rowId: $id) {
    rowId track cohort status statusSince statusReason version
    person: personByProgramIdAndPersonId {
      rowId firstName lastName email degrees institution department rank orcid eraCommons
    }
    site: siteByProgramIdAndSiteId { rowId name }
    appointments: appointmentsByProgramIdAndScholarId(orderBy: UNTIL_DESC, filter: { removedAt: { isNull: true } }) {
      nodes { startsOn until effortPercent source: fundingSourceByProgramIdAndFundingSourceId { name } }
    }
    mentors: mentorAssignmentsByProgramIdAndScholarId(
      condition: { teamRole: "primary-research" }, orderBy: STARTS_ON_DESC, first: 1, filter: { removedAt: { isNull: true } }
    ) { nodes { person: personByProgramIdAndMentorId ${named} } }
  }
}`

export const list = `query ($program: UUID!, $dueFrom: Date!) {
  allMilestones(
    condition: { programId: $program, state: "confirmed" }
    filter: { dueOn: { greaterThanOrEqualTo: $dueFrom }, removedAt: { isNull: true } }
    orderBy: [DUE_ON_ASC, ROW_ID_ASC], first: 50
  ) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      rowId title category acts notes evidenceText evidenceUrl dueOn originalDueOn state fromTemplate reachedOn reportedAt
      confirmedAt sentBackBecause waivedBecause version
      scholar: scholarByProgramIdAndScholarId { rowId person: personByProgramIdAndPersonId { firstName lastName } }
      reporter: personByProgramIdAndReportedBy ${named}
      confirmer: personByProgramIdAndConfirmedBy ${named}
    }
  }
}`

const counted = (name: string, filter: string) =>
  `${name}: milestonesByProgramIdAndScholarId(filter: { removedAt: { isNull: true }, ${filter} }) { totalCount }`

export const overview = `query ($program: UUID!, $today: Date!, $lately: Date!) {
  allScholars(condition: { programId: $program }, filter: { removedAt: { isNull: true }, status: { in: ["active", "on-leave"] } }) {
    nodes {
      rowId track cohort status
      person: personByProgramIdAndPersonId { firstName lastName email }
      site: siteByProgramIdAndSiteId { name }
      appointments: appointmentsByProgramIdAndScholarId(filter: { removedAt: { isNull: true } }) {
        nodes { startsOn until effortPercent source: fundingSourceByProgramIdAndFundingSourceId { name effortFloor } }
      }
      ${counted('done', 'state: { equalTo: "confirmed" }')}
      ${counted('waiting', 'state: { equalTo: "reported" }')}
      ${counted('overdue', 'state: { in: ["planned", "in-progress"] }, dueOn: { lessThan: $today }')}
      ${counted('total', 'state: { notEqualTo: "waived" }')}
      next: milestonesByProgramIdAndScholarId(
        filter: { removedAt: { isNull: true }, state: { in: ["planned", "in-progress"] } }, orderBy: DUE_ON_ASC, first: 1
      ) { nodes { rowId title dueOn } }
      mentors: mentorAssignmentsByProgramIdAndScholarId(
        condition: { teamRole: "primary-research" }, orderBy: STARTS_ON_DESC, first: 1
      ) { nodes { cadenceDays person: personByProgramIdAndMentorId ${named} } }
      lastMet: meetingsByProgramIdAndScholarId(
        filter: { removedAt: { isNull: true }, heldOn: { lessThanOrEqualTo: $today } }, orderBy: HELD_ON_DESC, first: 1
      ) { nodes { heldOn } }
      recent: meetingsByProgramIdAndScholarId(
        filter: { removedAt: { isNull: true }, heldOn: { greaterThan: $lately, lessThanOrEqualTo: $today } }
      ) { totalCount }
      projects: projectsByProgramIdAndScholarId(filter: { removedAt: { isNull: true } }, orderBy: STAGE_SINCE_DESC) {
        nodes { rowId title stage stageSince notes: statusNotesByProgramIdAndProjectId(orderBy: NOTED_ON_DESC, first: 1) {
          nodes { notedOn }
        } }
      }
    }
  }
}`

export const write = `mutation (
  $meeting: MeetingInput!, $scholar: MeetingAttendeeInput!, $mentor: MeetingAttendeeInput!,
  $first: ActionItemInput!, $second: ActionItemInput!, $event: AuditEventInput!
) {
  createMeeting(input: { meeting: $meeting }) { meeting { rowId state version createdAt } }
  scholar: createMeetingAttendee(input: { meetingAttendee: $scholar }) { meetingAttendee { personId } }
  mentor: createMeetingAttendee(input: { meetingAttendee: $mentor }) { meetingAttendee { personId } }
  first: createActionItem(input: { actionItem: $first }) { actionItem { rowId title dueOn version } }
  second: createActionItem(input: { actionItem: $second }) { actionItem { rowId title dueOn version } }
  createAuditEvent(input: { auditEvent: $event }) { auditEvent { rowId } }
}`
