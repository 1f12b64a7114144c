import { tmpdir } from 'node:os'
import type { Config } from '../src/config.ts'

export const testConfig: Config = {
  host: '127.0.0.1',
  port: 3000,
  dataDir: tmpdir(),
  publicUrl: 'http://127.0.0.1:3000',
  secretKey: 'a secret of the tests, used by nothing else',
  trustProxy: false,
  logLevel: 'silent',
  requestLimit: 100_000,
  production: false
}
