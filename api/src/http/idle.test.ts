import fastify from 'fastify'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { returnUnusedMemory } from '../memory.ts'
import { idleMs, returnMemoryWhenIdle } from './idle.ts'

vi.mock('../memory.ts', () => ({ returnUnusedMemory: vi.fn() }))

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

it('Memory is given back when nobody asks for anything, whoever looks whether the service is alive', async () => {
  const app = fastify()
  returnMemoryWhenIdle(app)
  app.get('/work', async () => ({}))
  app.get('/health/live', async () => ({}))

  vi.advanceTimersByTime(idleMs - 1000)
  await app.inject('/work')
  vi.advanceTimersByTime(idleMs - 1000)
  expect(returnUnusedMemory).not.toHaveBeenCalled()

  await app.inject('/health/live')
  vi.advanceTimersByTime(1000)
  expect(returnUnusedMemory).toHaveBeenCalledTimes(1)
  await app.close()
})
