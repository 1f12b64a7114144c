import { Type } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { OfScholar } from '../http/paths.schema.ts'
import { Day } from '../values/values.schema.ts'
import { MentoringTeam, MentoringTeamChange, QuorumOfDay } from './teams.schema.ts'

export const readMentoringTeam = endpoint({
  method: 'GET',
  path: '/programs/:programId/scholars/:scholarId/mentoring-team',
  summary: 'Read a scholar’s mentoring team: members, what was agreed, what it lacks, when it met',
  params: OfScholar,
  result: MentoringTeam
})

export const changeMentoringTeam = endpoint({
  method: 'PATCH',
  path: '/programs/:programId/scholars/:scholarId/mentoring-team',
  summary: 'Change what was agreed for a whole team: its cadence and its quorums',
  params: OfScholar,
  body: MentoringTeamChange,
  result: MentoringTeam
})

export const readQuorum = endpoint({
  method: 'GET',
  path: '/programs/:programId/scholars/:scholarId/quorum',
  summary: 'Tell who counts for a quorum on a day, and how many it takes',
  params: OfScholar,
  query: Type.Object({ on: Day }),
  result: QuorumOfDay
})
