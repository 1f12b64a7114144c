import { expect, it } from 'vitest'
import { useApp } from '../../test/harness.ts'
import { statementsOf } from '../../test/statements.ts'

const app = useApp()

it('inserts what one request records by one statement, an event for each record', async () => {
  const program = await app.aProgram()
  const { director, scholar } = program
  const meeting = {
    scholarId: scholar.scholarId,
    heldOn: '2026-11-20',
    kind: 'one-to-one',
    attendeeIds: [scholar.personId],
    newActions: [{ title: 'Draft the figure' }, { title: 'Send the aims' }]
  }
  let logged: { id: string; actions: { id: string }[] } | undefined
  const asked = await statementsOf(async () => {
    const { body } = await app.as(director).post(`/programs/${program.id}/meetings`).send(meeting).expect(201)
    logged = body
  })

  expect(asked.filter(({ text }) => text.startsWith('insert into "audit_events"'))).toHaveLength(1)
  const { id, actions } = logged!
  const events = await Promise.all([id, ...actions.map(action => action.id)].map(program.events))
  expect(events.map(ofOne => ofOne.map(({ action }) => action))).toEqual([
    ['meeting.logged'],
    ['action-item.added'],
    ['action-item.added']
  ])
})
