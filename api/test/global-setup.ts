import { randomBytes } from 'node:crypto'
import type { TestProject } from 'vitest/node'
import { migrate } from '../src/db/migrate.ts'
import { administer, ownerOf, withDatabase, type DatabaseServer } from './database.ts'
import { startThrowawayPostgres } from './throwaway-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseServer: DatabaseServer
  }
}

/** One server and one migrated database per run; every test file starts from a copy of that database. */
export async function setup(project: TestProject) {
  const { adminUrl, ownerUrl, stop } = await startServer()
  const template = `template_${randomBytes(8).toString('hex')}`
  const teardown = async () => {
    await administer(adminUrl, `drop database if exists ${template} with (force)`)
    await stop()
  }
  try {
    await administer(adminUrl, `create database ${template} owner ${ownerOf(ownerUrl)}`)
    await migrate(withDatabase(ownerUrl, template))
  } catch (error) {
    await teardown()
    throw error
  }
  project.provide('databaseServer', { adminUrl, ownerUrl, template })
  return teardown
}

/** A Postgres of one's own in TEST_DATABASE_URL (its user must be allowed to make databases), or one made for the run. */
async function startServer() {
  const given = process.env.TEST_DATABASE_URL
  return given ? { adminUrl: given, ownerUrl: given, stop: async () => {} } : startThrowawayPostgres()
}
