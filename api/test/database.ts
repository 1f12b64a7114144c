import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** Where the tests of this run find their Postgres. */
export interface DatabaseServer {
  /** May make and drop databases. */
  adminUrl: string
  /** Owns what the migrations make; its database is replaced by that of each test file. */
  ownerUrl: string
  /** A migrated database that is copied, never used. */
  template: string
}

/** A migrated, empty database of one's own; answers with its owner's address. */
export async function createDatabase(): Promise<string> {
  const { adminUrl, ownerUrl, template } = inject('databaseServer')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(adminUrl, `create database ${name} template ${template} owner ${ownerOf(ownerUrl)}`)
  return withDatabase(ownerUrl, name)
}

/** Removes a database that `createDatabase` made, whoever is still connected to it. */
export async function dropDatabase(url: string): Promise<void> {
  await administer(inject('databaseServer').adminUrl, `drop database if exists ${databaseOf(url)} with (force)`)
}

export async function administer(adminUrl: string, statement: string) {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

export function withDatabase(url: string, name: string) {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

export const ownerOf = (url: string) => pg.escapeIdentifier(decodeURIComponent(new URL(url).username))

const databaseOf = (url: string) => pg.escapeIdentifier(new URL(url).pathname.slice(1))
