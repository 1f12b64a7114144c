import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startInstallation } from '../../web/test/installation.ts'
import { root } from '../run.ts'
import { judge, toolsFolder } from './tools.ts'
import type { Verdict } from './verdict.ts'

/** The description of the API, as an installation behind TLS gives it, before Redocly and before Spectral with OWASP's rules. */
export async function judgeOpenapi(): Promise<Verdict[]> {
  const folder = mkdtempSync(join(tmpdir(), 'northstar-openapi-'))
  const installation = await startInstallation('openapi', { PUBLIC_URL: 'https://northstar.example.org' })
  try {
    const document = join(folder, 'openapi.json')
    writeFileSync(document, await (await fetch(`${installation.address}/api/v1/openapi.json`)).text())
    const redocly = await judge('redocly', 'lint', document, '--extends=recommended', '--format=stylish')
    // Where the rules of OWASP are found, which it extends.
    const rules = join(toolsFolder, '.spectral.yaml')
    copyFileSync(join(root, 'scripts/proof/spectral.yaml'), rules)
    const spectral = await judge('spectral', 'lint', document, '--ruleset', rules, '--fail-severity=error', '--quiet')
    return [
      { what: 'OpenAPI document: Redocly, recommended rules', ...redocly },
      { what: 'OpenAPI document: Spectral, OWASP rules', ...spectral }
    ]
  } finally {
    await installation.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
