import { createAdministrator } from '../api/src/accounts/accounts.service.ts'
import { StartProblem } from '../api/src/start-problem.ts'
import { withApplication } from './with-application.ts'

await withApplication(async application => {
  const [email = ''] = process.argv.slice(2)
  if (!/^\S+@\S+\.\S+$/.test(email)) throw new StartProblem('Say whom: pnpm create-admin somebody@university.edu')
  const { link, expiresAt } = await createAdministrator(application, email)
  console.log(
    `${email} administers this installation. Choose a password here before ${new Date(expiresAt).toLocaleString()}:`
  )
  console.log(link)
})
