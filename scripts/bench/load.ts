import autocannon from 'autocannon'
import type pg from 'pg'
import { askedBy, type Asked, type Call, type Running } from './contestant.ts'
import { computingOf, type Computing } from './cpu.ts'
import type { Stage } from './stage.ts'

export const connections = 16

/** After so many seconds everybody who rested is at full speed again, the one who asks included; until then nothing counts but failures. */
const wakesUpIn = 1

export interface Load {
  requests: number
  seconds: number
  /** Milliseconds of each answer. */
  latencies: number[]
  /** Answers other than 2xx, and requests without one. */
  failures: number
  /** Milliseconds of computing, by the process and by Postgres. */
  computing: Computing
}

/** Drives one call from 16 connections, each of them a director of another program who asks about one scholar after the other. */
export async function drive(stage: Stage, running: Running, call: Call, seconds: number): Promise<Load> {
  const programs = stage.programs.slice(0, connections)
  const signed = await running.signIn(programs)
  const ofConnection = (connection: number): autocannon.Request[] =>
    Array.from({ length: 40 }, (_, turn) => {
      const make = () => toSend(running, signed, call, askedBy(stage, connection, turn))
      return call === 'write' ? { setupRequest: make } : make()
    })

  let started = 0
  let answered = 0
  let latencies: number[] = []
  const database = running.database ?? stage.database
  const meetings = call === 'write' ? await meetingsIn(database) : 0
  const now = () => ({ at: performance.now(), ...computingOf(running.pid, stage.folder) })
  let before = now()
  const { non2xx, errors } = await new Promise<autocannon.Result>((resolve, reject) => {
    const setupClient = (client: autocannon.Client) => client.setRequests(ofConnection(started++))
    const duration = wakesUpIn + seconds
    const options = { url: running.address, connections, duration, setupClient }
    const run = autocannon(options, (error: Error | null, result) => (error ? reject(error) : resolve(result)))
    run.on('response', (_client, _status, _bytes, latency) => {
      answered++
      latencies.push(latency)
    })
    setTimeout(() => ([latencies, before] = [[], now()]), wakesUpIn * 1000)
  })
  const after = now()
  // Some say 200 whatever has happened.
  const unwritten = call === 'write' ? answered - ((await meetingsIn(database)) - meetings) : 0
  return {
    requests: latencies.length,
    seconds: (after.at - before.at) / 1000,
    latencies,
    failures: Math.max(non2xx + errors, unwritten),
    computing: { own: after.own - before.own, postgres: after.postgres - before.postgres }
  }
}

const meetingsIn = async (database: pg.Pool) =>
  (await database.query<{ rows: number }>('select count(*)::int as rows from meetings')).rows[0]!.rows

type Signed = Awaited<ReturnType<Running['signIn']>>

/** What one request says, in the form in which it is sent. */
export function toSend(running: Running, signed: Signed, call: Call, asked: Asked) {
  const { method, path, body, headers } = running.request(call, asked)
  const sent = { ...signed(asked.program), ...headers, ...(body && { 'content-type': 'application/json' }) }
  return { method, path, headers: sent, ...(body && { body: JSON.stringify(body) }) }
}

export const together = (loads: readonly Load[]): Load => ({
  requests: sum(loads, ({ requests }) => requests),
  seconds: sum(loads, ({ seconds }) => seconds),
  latencies: loads.flatMap(({ latencies }) => latencies),
  failures: sum(loads, ({ failures }) => failures),
  computing: {
    own: sum(loads, ({ computing }) => computing.own),
    postgres: sum(loads, ({ computing }) => computing.postgres)
  }
})

const sum = (loads: readonly Load[], value: (load: Load) => number) =>
  loads.reduce((total, load) => total + value(load), 0)
