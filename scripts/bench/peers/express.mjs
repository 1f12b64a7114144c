import { and, asc, count, desc, eq, gte, inArray, isNull, lt, lte, ne, relations, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { date, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import express from 'express'
import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** Express with an ORM, as usually written: tables, their relations, and nested queries over them. Nobody signs in. */
const key = { programId: uuid('program_id').notNull(), id: uuid().notNull() }
const removedAt = timestamp('removed_at', { mode: 'string', withTimezone: true })
const keyed = table => [primaryKey({ columns: [table.programId, table.id] })]
const people = pgTable(
  'people',
  {
    ...key,
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    ...{ email: text(), degrees: text(), institution: text(), department: text(), rank: text(), orcid: text() },
    eraCommons: text('era_commons')
  },
  keyed
)
const sites = pgTable('sites', { ...key, name: text() }, keyed)
const fundingSources = pgTable('funding_sources', { ...key, name: text(), effortFloor: integer('effort_floor') }, keyed)
const scholars = pgTable(
  'scholars',
  {
    ...key,
    personId: uuid('person_id').notNull(),
    siteId: uuid('site_id'),
    ...{ track: text(), cohort: text(), status: text(), version: integer() },
    statusSince: date('status_since'),
    statusReason: text('status_reason'),
    removedAt
  },
  keyed
)
const ofScholar = { ...key, scholarId: uuid('scholar_id').notNull(), removedAt }
const appointments = pgTable(
  'appointments',
  {
    ...ofScholar,
    fundingSourceId: uuid('funding_source_id'),
    startsOn: date('starts_on'),
    until: date(),
    effortPercent: integer('effort_percent')
  },
  keyed
)
const assignments = pgTable(
  'mentor_assignments',
  {
    ...ofScholar,
    mentorId: uuid('mentor_id'),
    teamRole: text('team_role'),
    startsOn: date('starts_on'),
    cadenceDays: integer('cadence_days')
  },
  keyed
)
const milestones = pgTable(
  'milestones',
  {
    ...ofScholar,
    ...{ title: text(), category: text(), acts: text(), notes: text(), state: text(), version: integer() },
    evidenceText: text('evidence_text'),
    evidenceUrl: text('evidence_url'),
    dueOn: date('due_on'),
    originalDueOn: date('original_due_on'),
    reachedOn: date('reached_on'),
    reportedAt: timestamp('reported_at', { mode: 'string', withTimezone: true }),
    reportedBy: uuid('reported_by'),
    confirmedAt: timestamp('confirmed_at', { mode: 'string', withTimezone: true }),
    confirmedBy: uuid('confirmed_by')
  },
  keyed
)
const meetings = pgTable(
  'meetings',
  {
    ...ofScholar,
    heldOn: date('held_on'),
    ...{ minutes: integer(), way: text(), kind: text(), topics: text().array(), notes: text(), state: text() },
    draftedBy: uuid('drafted_by'),
    draftedAt: timestamp('drafted_at', { mode: 'string', withTimezone: true })
  },
  keyed
)
const attendees = pgTable(
  'meeting_attendees',
  { programId: key.programId, meetingId: uuid('meeting_id').notNull(), personId: uuid('person_id').notNull() },
  table => [primaryKey({ columns: [table.programId, table.meetingId, table.personId] })]
)
const actions = pgTable(
  'action_items',
  { ...ofScholar, meetingId: uuid('meeting_id'), title: text(), ownerId: uuid('owner_id'), dueOn: date('due_on') },
  keyed
)
const projects = pgTable(
  'projects',
  { ...ofScholar, title: text(), stage: text(), stageSince: date('stage_since') },
  keyed
)
const notes = pgTable('status_notes', { ...key, projectId: uuid('project_id'), notedOn: date('noted_on') }, keyed)
const auditEvents = pgTable(
  'audit_events',
  {
    ...{ ...key, action: text(), kind: text(), title: text(), after: jsonb() },
    personId: uuid('person_id'),
    subjectId: uuid('subject_id'),
    scholarId: uuid('scholar_id')
  },
  keyed
)

const toOne = (one, from, to, id, relationName) =>
  one(to, { fields: [from.programId, from[id]], references: [to.programId, to.id], relationName })
const schema = {
  ...{ people, sites, fundingSources, scholars, appointments, assignments, milestones, meetings, attendees, actions },
  ...{ projects, notes, auditEvents },
  scholarsRelations: relations(scholars, ({ one, many }) => ({
    person: toOne(one, scholars, people, 'personId'),
    site: toOne(one, scholars, sites, 'siteId'),
    appointments: many(appointments),
    assignments: many(assignments),
    milestones: many(milestones),
    meetings: many(meetings),
    projects: many(projects)
  })),
  appointmentsRelations: relations(appointments, ({ one }) => ({
    scholar: toOne(one, appointments, scholars, 'scholarId'),
    source: toOne(one, appointments, fundingSources, 'fundingSourceId')
  })),
  assignmentsRelations: relations(assignments, ({ one }) => ({
    scholar: toOne(one, assignments, scholars, 'scholarId'),
    mentor: toOne(one, assignments, people, 'mentorId')
  })),
  milestonesRelations: relations(milestones, ({ one }) => ({
    scholar: toOne(one, milestones, scholars, 'scholarId'),
    reporter: toOne(one, milestones, people, 'reportedBy', 'reporter'),
    confirmer: toOne(one, milestones, people, 'confirmedBy', 'confirmer')
  })),
  meetingsRelations: relations(meetings, ({ one, many }) => ({
    scholar: toOne(one, meetings, scholars, 'scholarId'),
    attendees: many(attendees),
    actions: many(actions)
  })),
  attendeesRelations: relations(attendees, ({ one }) => ({ meeting: toOne(one, attendees, meetings, 'meetingId') })),
  actionsRelations: relations(actions, ({ one }) => ({ meeting: toOne(one, actions, meetings, 'meetingId') })),
  projectsRelations: relations(projects, ({ one, many }) => ({
    scholar: toOne(one, projects, scholars, 'scholarId'),
    notes: many(notes)
  })),
  notesRelations: relations(notes, ({ one }) => ({ project: toOne(one, notes, projects, 'projectId') }))
}

const connectionString = process.env.DATABASE_URL
// As this API has it: while the others have their turns, connections stay.
const client = new pg.Pool({ connectionString, max: 10, idleTimeoutMillis: Number(process.env.IDLE_TIMEOUT) })
const db = drizzle({ client, schema })
const app = express()
app.use(express.json())
const today = () => new Date().toISOString().slice(0, 10)
const named = { columns: { id: true, firstName: true, lastName: true } }

app.get('/programs/:programId/scholars/:id', async ({ params }, response) => {
  const scholar = await db.query.scholars.findFirst({
    where: and(eq(scholars.programId, params.programId), eq(scholars.id, params.id), isNull(scholars.removedAt)),
    with: {
      person: true,
      site: true,
      appointments: {
        where: isNull(appointments.removedAt),
        orderBy: desc(appointments.until),
        with: { source: true }
      },
      assignments: {
        where: and(isNull(assignments.removedAt), eq(assignments.teamRole, 'primary-research')),
        orderBy: desc(assignments.startsOn),
        limit: 1,
        with: { mentor: named }
      }
    }
  })
  if (!scholar) return response.status(404).json({})
  response.json(scholar)
})

app.get('/programs/:programId/milestones', async ({ params, query }, response) => {
  const where = and(
    eq(milestones.programId, params.programId),
    isNull(milestones.removedAt),
    eq(milestones.state, 'confirmed'),
    gte(milestones.dueOn, query.dueFrom)
  )
  const items = await db.query.milestones.findMany({
    where,
    orderBy: [asc(milestones.dueOn), asc(milestones.id)],
    limit: 50,
    with: { scholar: { columns: { id: true }, with: { person: named } }, reporter: named, confirmer: named }
  })
  response.json({ items, total: await db.$count(milestones, where) })
})

app.get('/programs/:programId/overview', async ({ params: { programId } }, response) => {
  const open = inArray(milestones.state, ['planned', 'in-progress'])
  const list = await db.query.scholars.findMany({
    where: and(
      eq(scholars.programId, programId),
      isNull(scholars.removedAt),
      inArray(scholars.status, ['active', 'on-leave'])
    ),
    with: {
      person: named,
      site: true,
      appointments: { where: isNull(appointments.removedAt), with: { source: true } },
      assignments: {
        where: and(isNull(assignments.removedAt), eq(assignments.teamRole, 'primary-research')),
        orderBy: desc(assignments.startsOn),
        limit: 1,
        with: { mentor: named }
      },
      milestones: { where: and(isNull(milestones.removedAt), open), orderBy: asc(milestones.dueOn), limit: 1 },
      meetings: {
        where: lte(meetings.heldOn, today()),
        orderBy: desc(meetings.heldOn),
        limit: 1,
        columns: { heldOn: true }
      },
      projects: { with: { notes: { orderBy: desc(notes.notedOn), limit: 1 } } }
    }
  })
  const counted = await db
    .select({
      scholarId: milestones.scholarId,
      done: sql`count(*) filter (where ${eq(milestones.state, 'confirmed')})::int`,
      waiting: sql`count(*) filter (where ${eq(milestones.state, 'reported')})::int`,
      overdue: sql`count(*) filter (where ${and(open, lt(milestones.dueOn, today()))})::int`,
      total: sql`count(*) filter (where ${ne(milestones.state, 'waived')})::int`
    })
    .from(milestones)
    .where(and(eq(milestones.programId, programId), isNull(milestones.removedAt)))
    .groupBy(milestones.scholarId)
  const recent = await db
    .select({ scholarId: meetings.scholarId, meetings: count() })
    .from(meetings)
    .where(
      and(
        eq(meetings.programId, programId),
        isNull(meetings.removedAt),
        sql`${meetings.heldOn} > ${today()}::date - 30`,
        lte(meetings.heldOn, today())
      )
    )
    .groupBy(meetings.scholarId)
  response.json({ scholars: list, counted, recent })
})

app.post('/programs/:programId/meetings', async ({ params: { programId }, body, headers }, response) => {
  const { attendeeIds, newActions, ...fields } = body
  const [id, personId] = [randomUUID(), headers['x-person']]
  const drafted = { state: 'awaiting', draftedBy: personId, draftedAt: new Date().toISOString() }
  await db.transaction(async tx => {
    const [meeting] = await tx
      .insert(meetings)
      .values({ programId, id, ...fields, ...drafted })
      .returning()
    await tx.insert(attendees).values(attendeeIds.map(personId => ({ programId, meetingId: id, personId })))
    const of = { programId, scholarId: fields.scholarId }
    await tx.insert(actions).values(newActions.map(action => ({ ...of, id: randomUUID(), meetingId: id, ...action })))
    const event = { ...of, id: randomUUID(), personId, action: 'meeting.logged', kind: 'meeting', subjectId: id }
    await tx.insert(auditEvents).values({ ...event, title: `Meeting of ${fields.heldOn}`, after: meeting })
  })
  const logged = await db.query.meetings.findFirst({
    where: and(eq(meetings.programId, programId), eq(meetings.id, id)),
    with: { scholar: { with: { person: named } }, attendees: true, actions: true }
  })
  response.status(201).json(logged)
})

app.listen(Number(process.env.PORT), '127.0.0.1')
