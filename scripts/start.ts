import { readConfig } from '../api/src/config.ts'
import { firstSteps, serve } from '../api/src/server.ts'
import { fail } from '../api/src/start-problem.ts'
import { buildWeb } from './build-web.ts'
import { endWithStarter } from './end-with-starter.ts'

endWithStarter()
try {
  // A person watches this terminal: every request written to it would hide the address.
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env })
  const { address, firstRun } = await serve(config, buildWeb)
  console.log(`\nNorthstar is ready at ${address}`)
  if (firstRun) console.log(firstSteps(firstRun))
  console.log('Ctrl-C stops it.\n')
} catch (error) {
  fail(error)
}
