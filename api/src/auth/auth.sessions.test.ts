import { beforeAll, describe, expect, it } from 'vitest'
import { accessIn, cookiesOf, refreshIn, useBrowsers } from '../../test/accounts.ts'
import { useApp, type TestProgram } from '../../test/harness.ts'

const test = useApp()
const { aProgram, as, anonymous, clock } = test
const { aBrowser, signIn, current, renew } = useBrowsers(test, () => program)
let program: TestProgram

beforeAll(async () => {
  program = await aProgram()
})

describe('renewing a session', () => {
  it('gives a new pair of cookies', async () => {
    const { refresh } = await aBrowser()

    const renewed = await renew(refresh).expect(204)

    expect(refreshIn(renewed)).not.toBe(refresh)
    await current(accessIn(renewed)).expect(200)
    await renew(refreshIn(renewed)).expect(204)
  })

  it('with a token that was used before ends the session for everybody', async () => {
    const { access, refresh, person } = await aBrowser()
    const renewed = await renew(refresh).expect(204)

    const stolen = await renew(refresh).expect(401)

    expect(stolen.body.code).toBe('signed-out')
    expect(cookiesOf(stolen).northstar_refresh!.value).toBe('')
    await renew(refreshIn(renewed)).expect(401)
    await current(access).expect(401)
    await current(accessIn(renewed)).expect(401)
    const { rows } = await test.owner.query(
      'select ended_because from sessions where account_id = $1 and ended_at is not null',
      [person.accountId]
    )
    expect(rows).toEqual([{ ended_because: 'token-reuse' }])
  })

  it('leaves the other browsers alone when that happens', async () => {
    const first = await aBrowser()
    const second = await aBrowser(first.person)
    await renew(first.refresh).expect(204)
    await renew(first.refresh).expect(401)

    await current(second.access).expect(200)
  })

  it('twice at the same moment succeeds once', async () => {
    const { refresh } = await aBrowser()

    const answers = await Promise.all([renew(refresh), renew(refresh)])

    expect(answers.map(({ status }) => status).sort()).toEqual([204, 401])
  })

  it.each([
    ['without a cookie', ''],
    ['with an invented one', 'northstar_refresh=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA']
  ])('%s is refused', async (_, cookie) => {
    await renew(cookie).expect(401)
  })

  it('is over 30 days after its last use', async () => {
    const { refresh } = await aBrowser()
    const began = clock.now
    const later = (days: number) => (clock.now = new Date(began.getTime() + days * 86_400_000))

    later(29)
    const renewed = await renew(refresh).expect(204)
    later(58)
    const again = await renew(refreshIn(renewed)).expect(204)
    later(89)

    await renew(refreshIn(again)).expect(401)
    clock.now = began
  })

  it('is over 180 days after signing in, however often it was used', async () => {
    const { refresh } = await aBrowser()
    const began = clock.now
    let cookie = refresh
    for (let days = 25; days <= 175; days += 25) {
      clock.now = new Date(began.getTime() + days * 86_400_000)
      cookie = refreshIn(await renew(cookie).expect(204))
    }

    clock.now = new Date(began.getTime() + 181 * 86_400_000)

    await renew(cookie).expect(401)
    clock.now = began
  })

  it('is refused once the account is disabled', async () => {
    const { refresh, access, person } = await aBrowser()
    await test.owner.query('update accounts set disabled_at = now() where id = $1', [person.accountId])

    await renew(refresh).expect(401)
    await current(access).expect(401)
  })

  it('keeps nothing in the database that could be used', async () => {
    const { refresh } = await aBrowser()
    const secret = refresh.split('=')[1]

    const { rows } = await test.owner.query('select * from refresh_tokens where hash = $1', [secret])

    expect(rows).toEqual([])
  })
})

describe('signing out', () => {
  const signOut = (cookie: string) => anonymous().delete('/api/v1/sessions/current').set('cookie', cookie)

  it('takes effect at once, whatever the tokens say', async () => {
    const { access, refresh } = await aBrowser()

    const { northstar_access, northstar_refresh } = cookiesOf(await signOut(`${access}; ${refresh}`).expect(204))

    expect([northstar_access!.value, northstar_refresh!.value]).toEqual(['', ''])
    expect((await current(access).expect(401)).body.code).toBe('signed-out')
    await renew(refresh).expect(401)
  })

  it('works with a token that has expired, and when nobody is signed in', async () => {
    const { access, refresh } = await aBrowser()

    await signOut(refresh).expect(204)
    await signOut('').expect(204)

    await current(access).expect(401)
  })
})

describe('the browsers in which one is signed in', () => {
  it('are listed in words, and ended one by one', async () => {
    const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
    const here = await aBrowser()
    const there = await signIn(here.person.email).set('user-agent', firefox).expect(201)

    const { body } = await anonymous().get('/api/v1/sessions').set('cookie', here.access).expect(200)

    expect(body).toHaveLength(2)
    expect(body).toContainEqual(
      expect.objectContaining({ id: there.body.id, device: 'Firefox on Linux', current: false })
    )
    expect(body).toContainEqual(expect.objectContaining({ id: here.session.id, current: true }))
    await anonymous().delete(`/api/v1/sessions/${there.body.id}`).set('cookie', here.access).expect(204)
    await current(accessIn(there)).expect(401)
    await current(here.access).expect(200)
  })

  it('of somebody else cannot be ended', async () => {
    const [mine, theirs] = [await aBrowser(), await aBrowser()]

    await anonymous().delete(`/api/v1/sessions/${theirs.session.id}`).set('cookie', mine.access).expect(404)

    await current(theirs.access).expect(200)
  })

  it('are all ended at once, this one included', async () => {
    const here = await aBrowser()
    const there = await aBrowser(here.person)

    await anonymous().delete('/api/v1/sessions').set('cookie', here.access).expect(204)

    await current(here.access).expect(401)
    await current(there.access).expect(401)
  })

  it.each(['get', 'delete'] as const)('are nothing for strangers (%s)', async method => {
    await anonymous()[method]('/api/v1/sessions').expect(401)
  })
})

describe('who one is', () => {
  it('follows the roles of today', async () => {
    const person = await program.person('coordinator')
    await as(person).get('/sessions/current').expect(200)
    await test.asOwner(program.id, db =>
      db.execute(`update held_roles set until = '2026-01-01' where person_id = '${person.personId}'`)
    )

    const { body } = await as(person).get('/sessions/current').expect(200)

    expect(body.programs).toEqual([])
    await as(person).get(`/programs/${program.id}/sites`).expect(404)
  })

  it.each([
    ['America/Chicago', '2026-11-26T12:00:00Z', -360],
    ['America/Chicago', '2026-07-01T12:00:00Z', -300],
    ['Asia/Kolkata', '2026-11-26T12:00:00Z', 330],
    ['Pacific/Marquesas', '2026-11-26T12:00:00Z', -570]
  ])('says how far the clock of %s is ahead at %s', async (timeZone, at, utcOffset) => {
    const elsewhere = await aProgram()
    const person = await elsewhere.person('coordinator')
    await test.asOwner(elsewhere.id, db => db.execute(`update programs set time_zone = '${timeZone}'`))
    const began = clock.now
    clock.now = new Date(at)

    const { body } = await as(person).get('/sessions/current')

    clock.now = began
    expect(body.programs).toMatchObject([{ timeZone, utcOffset }])
  })
})
