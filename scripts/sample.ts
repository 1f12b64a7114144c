import { openSample } from '../api/src/auth/installation.service.ts'
import { connect } from '../api/src/db/db.ts'
import { withApplication } from './with-application.ts'

await withApplication(async application => {
  const context = { ...application, db: connect(application.pool), now: application.clock(), afterCommit: () => {} }
  await openSample(context, true)
  console.log('The sample program is there: start Northstar and choose as whom to look around.')
})
