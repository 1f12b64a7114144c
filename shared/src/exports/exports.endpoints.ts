import { Type } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { OfProgram } from '../http/paths.schema.ts'

export const exportProgram = endpoint({
  method: 'GET',
  path: '/programs/:programId/export.zip',
  summary: 'Export a whole program: each table as CSV for people and as JSON for software',
  params: OfProgram,
  result: Type.Unsafe<AsyncIterable<Uint8Array>>({ type: 'string', format: 'binary' }),
  gives: 'application/zip'
})
