/** The calls in the words of Directus: fields and filters in addresses, and GraphQL where one address would not do. */

const present = 'filter[removed_at][_null]=true'

export const scholar = [
  'fields=id,track,cohort,status,status_since,status_reason,version,person_id.id,person_id.first_name,person_id.last_name',
  'person_id.email,person_id.degrees,person_id.institution,person_id.department,person_id.rank,person_id.orcid',
  'person_id.era_commons,site_id.id,site_id.name,appointments.starts_on,appointments.until,appointments.effort_percent',
  'appointments.funding_source_id.name,mentor_assignments.mentor_id.id,mentor_assignments.mentor_id.first_name',
  'mentor_assignments.mentor_id.last_name&deep[mentor_assignments][_filter][team_role][_eq]=primary-research'
].join(',')

export const list = (program: string, dueFrom: string) =>
  [
    `filter[program_id][_eq]=${program}&filter[state][_eq]=confirmed&filter[due_on][_gte]=${dueFrom}&${present}`,
    '&sort=due_on,id&limit=50&meta=filter_count&fields=id,title,category,acts,notes,evidence_text,evidence_url,due_on',
    ',original_due_on,state,from_template,reached_on,reported_at,confirmed_at,sent_back_because,waived_because,version',
    ',scholar_id.id,scholar_id.person_id.first_name,scholar_id.person_id.last_name,reported_by.id,reported_by.first_name',
    ',reported_by.last_name,confirmed_by.id,confirmed_by.first_name,confirmed_by.last_name'
  ].join('')

const of = (rest = '') => `filter: { program_id: { _eq: $program }, removed_at: { _null: true }${rest} }, limit: -1`

export const overview = `query ($program: ID!, $today: String!, $lately: String!) {
  scholars(${of(', status: { _in: ["active", "on-leave"] }')}) {
    id track cohort status person_id { first_name last_name email } site_id { name }
    appointments { starts_on until effort_percent funding_source_id { name effort_floor } }
    mentor_assignments(filter: { team_role: { _eq: "primary-research" } }, sort: ["-starts_on"], limit: 1) {
      cadence_days mentor_id { id first_name last_name }
    }
    milestones(
      filter: { removed_at: { _null: true }, state: { _in: ["planned", "in-progress"] } }, sort: ["due_on"], limit: 1
    ) { id title due_on }
    meetings(filter: { removed_at: { _null: true }, held_on: { _lte: $today } }, sort: ["-held_on"], limit: 1) { held_on }
    projects(sort: ["-stage_since"]) { id title stage stage_since notes(sort: ["-noted_on"], limit: 1) { noted_on } }
  }
  states: milestones_aggregated(groupBy: ["scholar_id", "state"], ${of()}) { group count { id } }
  overdue: milestones_aggregated(
    groupBy: ["scholar_id"], ${of(', state: { _in: ["planned", "in-progress"] }, due_on: { _lt: $today }')}
  ) { group count { id } }
  recent: meetings_aggregated(groupBy: ["scholar_id"], ${of(', held_on: { _gt: $lately, _lte: $today }')}) {
    group count { id }
  }
}`
