import { buildWeb } from '../build-web.ts'
import { judgeOpenapi } from './openapi.ts'
import { judgePages } from './pages.ts'
import { judgeSupply } from './supply.ts'
import { installTools } from './tools.ts'
import { report } from './verdict.ts'

/** What others' tools say of the API's description, of the pages and of what the project is made from. */
await buildWeb()
await installTools()
const isInOrder = report([...(await judgeOpenapi()), ...(await judgePages()), ...(await judgeSupply())])
process.exitCode = isInOrder ? 0 : 1
