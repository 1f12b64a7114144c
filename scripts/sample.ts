import { openSample } from '../api/src/auth/installation.service.ts'
import { connect } from '../api/src/db/db.ts'
import { isForThisMachine } from '../api/src/http/loopback.ts'
import { StartProblem } from '../api/src/start-problem.ts'
import { withApplication } from './with-application.ts'

await withApplication(async application => {
  const context = { ...application, db: connect(application.pool), now: application.clock(), afterCommit: () => {} }
  if (!isForThisMachine(application.config)) {
    throw new StartProblem('The sample program is for this machine alone: leave HOST and PUBLIC_URL as they are.')
  }
  await openSample(context, true)
  console.log('The sample program is there: start Northstar and choose as whom to look around.')
})
