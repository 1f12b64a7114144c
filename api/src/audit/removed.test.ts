import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Removed } from '@northstar/shared/audit/audit.endpoints.ts'
import { useMeetings } from '../../test/meetings.ts'

const { as, asOwner, aProgram, program, logged } = useMeetings()
const at = (path: string) => `/programs/${program.id}/${path}`

async function removed() {
  const { body } = await as(program.coordinator).get(at('removed-records?limit=200')).expect(200)
  return body.items as Removed[]
}

const restore = (kind: string, id: string, by = program.director) =>
  as(by).put(at(`removed-records/${kind}/${id}/restoration`))

/** Adds something and removes it again. */
async function removedThing(path: string, thing: object) {
  const { body } = await as(program.director).post(at(path)).send(thing).expect(201)
  await as(program.director)
    .delete(at(`${path}/${body.id}?version=1`))
    .expect(204)
  return body.id as string
}

describe('removed records', () => {
  it('are listed, newest first, with who removed them', async () => {
    const older = await removedThing('sites', { name: 'Essentia' })
    const newer = await removedThing('funding-sources', { name: 'K12' })

    const [first, second] = await removed()

    expect([first, second]).toMatchObject([
      { kind: 'funding-source', id: newer, title: 'K12', removedBy: { name: program.director.name }, version: 2 },
      { kind: 'site', id: older, title: 'Essentia', scholarId: null }
    ])
  })

  it('come in pages that join without a gap', async () => {
    await removedThing('sites', { name: 'One' })
    await removedThing('sites', { name: 'Two' })
    const page = async (query: string) => (await as(program.director).get(at(`removed-records?${query}`))).body

    const first = await page('limit=1')
    const rest = await page(`limit=200&after=${first.next}`)

    expect([...first.items, ...rest.items]).toEqual(await removed())
  })

  it('are for staff, and restored by directors alone', async () => {
    const other = await aProgram()
    const id = await removedThing('sites', { name: 'Mine' })

    await as(program.mentor).get(at('removed-records')).expect(403)
    await as(program.scholar).get(at('removed-records')).expect(403)
    await restore('site', id, program.coordinator).expect(403)
    await restore('site', id, program.mentor).expect(403)
    await as(other.director).put(`/programs/${other.id}/removed-records/site/${id}/restoration`).expect(404)
    await restore('milestone', id).expect(404)
    await restore('program', program.id).expect(404)
    await restore('site', randomUUID()).expect(404)
  })
})

describe('restoring a record', () => {
  it.each([
    ['site', 'sites', { name: 'Back again' }],
    ['funding-source', 'funding-sources', { name: 'Back again' }],
    ['milestone-template', 'milestone-templates', { name: 'Back again', items: [] }],
    ['person', 'people', { firstName: 'Ana', lastName: 'Back', email: 'back@umn.example' }]
  ])('brings a %s back and tells so in its history', async (kind, path, thing) => {
    const id = await removedThing(path, thing)

    await restore(kind, id).expect(204)

    const list = (await as(program.director).get(at(path)).expect(200)).body
    expect((list.items ?? list).map((one: { id: string }) => one.id)).toContain(id)
    expect((await removed()).map(one => one.id)).not.toContain(id)
    expect((await program.events(id)).map(({ action }) => action)).toEqual([
      `${kind}.added`,
      `${kind}.removed`,
      `${kind}.restored`
    ])
    await restore(kind, id).expect(404)
  })

  it('says so when its name was taken meanwhile', async () => {
    const id = await removedThing('sites', { name: 'Taken' })
    await as(program.director).post(at('sites')).send({ name: 'taken' }).expect(201)

    const { body } = await restore('site', id).expect(409)

    expect(body.detail).toBe('A site with this name already exists.')
  })

  it('brings a scholar back with everything that belongs to the record', async () => {
    const { scholarId } = program.scholar
    const meeting = await logged(program.mentor)
    const { body: scholar } = await as(program.director)
      .get(at(`scholars/${scholarId}`))
      .expect(200)
    await as(program.director)
      .delete(at(`scholars/${scholarId}?version=${scholar.version}`))
      .expect(204)
    await as(program.mentor)
      .get(at(`meetings/${meeting.id}`))
      .expect(404)
    expect(await removed()).toContainEqual(
      expect.objectContaining({ kind: 'scholar', id: scholarId, scholarId, title: program.scholar.name })
    )

    await restore('scholar', scholarId).expect(204)

    await as(program.mentor)
      .get(at(`meetings/${meeting.id}`))
      .expect(200)
    await as(program.scholar)
      .get(at(`scholars/${scholarId}`))
      .expect(200)
  })

  it('names what is to be restored first', async () => {
    const meeting = await logged(program.mentor)
    await as(program.director)
      .delete(at(`meetings/${meeting.id}?version=${meeting.version}`))
      .expect(204)
    await asOwner(program.id, db =>
      db.execute(sql`update scholars set removed_at = now() where id = ${program.scholar.scholarId}`)
    )

    const { body } = await restore('meeting', meeting.id).expect(409)
    expect(body.detail).toBe(`Restore the record of ${program.scholar.name} first: this belongs to it.`)

    await restore('scholar', program.scholar.scholarId).expect(204)
    await restore('meeting', meeting.id).expect(204)
    await as(program.mentor)
      .get(at(`meetings/${meeting.id}`))
      .expect(200)
  })

  it('works for what belongs to a scholar', async () => {
    const { scholarId } = program.scholar
    const add = async (path: string, thing: object) =>
      (
        await as(program.director)
          .post(at(`scholars/${scholarId}/${path}`))
          .send(thing)
          .expect(201)
      ).body
    const source = (await as(program.director).post(at('funding-sources')).send({ name: 'P30' }).expect(201)).body
    const made = {
      milestone: [await add('milestones', { title: 'IRB', dueOn: '2027-01-01' }), 'milestones'],
      'action-item': [await add('action-items', { title: 'Send aims' }), 'action-items'],
      project: [await add('projects', { title: 'Deprescribing', stage: 'Planning' }), 'projects'],
      appointment: [
        await add('appointments', {
          fundingSourceId: source.id,
          startsOn: '2026-09-01',
          until: '2027-09-01',
          effortPercent: 75
        }),
        'appointments'
      ],
      'mentor-assignment': [
        await add('mentor-assignments', {
          mentorId: program.stranger.personId,
          teamRole: 'career',
          startsOn: '2026-01-01'
        }),
        'mentor-assignments'
      ]
    }

    for (const [kind, [{ id, version }, path]] of Object.entries(made)) {
      await as(program.director)
        .delete(at(`${path}/${id}?version=${version}`))
        .expect(204)
      expect(await removed()).toContainEqual(expect.objectContaining({ kind, id, scholarId }))
      await restore(kind, id).expect(204)
      expect(await removed()).not.toContainEqual(expect.objectContaining({ kind, id }))
    }
  })
})
