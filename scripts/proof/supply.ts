import { join } from 'node:path'
import { root, run, type Outcome } from '../run.ts'
import type { Verdict } from './verdict.ts'

/** Licences under which the project may be passed on; each other one is looked at by a person first. */
const free =
  /^\(?(MIT|MIT-0|0BSD|ISC|Apache-2\.0|BSD-[23]-Clause|BlueOak-1\.0\.0|CC0-1\.0|OFL-1\.1|Zlib|MPL-2\.0|EUPL-1\.1\+|AND|OR|\(|\)| )+\)?$/

/** Licences, the bill of materials, and known vulnerabilities, which only a registry can tell. */
export async function judgeSupply(): Promise<Verdict[]> {
  return [await licences(), await billOfMaterials(), await vulnerabilities()]
}

const pnpm = (...args: string[]): Promise<Outcome> => run(['npx', '-y', 'pnpm', ...args])

async function licences(): Promise<Verdict> {
  const what = 'licences of all packages'
  const { ok, output } = await pnpm('--recursive', 'licenses', 'list', '--json')
  if (!ok) return { what, ok, output }
  const byLicence = JSON.parse(output) as Record<string, { name: string }[]>
  const doubtful = Object.entries(byLicence).filter(([licence]) => !free.test(licence))
  return {
    what,
    ok: doubtful.length === 0,
    output: doubtful
      .map(([licence, packages]) => `${licence}: ${packages.map(({ name }) => name).join(', ')}`)
      .join('\n'),
    figures: Object.entries(byLicence)
      .map(([licence, packages]) => `${licence} ${packages.length}`)
      .join(', ')
  }
}

async function billOfMaterials(): Promise<Verdict> {
  const file = '.data/northstar.cdx.json'
  const { ok, output } = await pnpm('sbom', '--sbom-format', 'cyclonedx', '--lockfile-only', '--out', join(root, file))
  return { what: 'bill of materials (CycloneDX)', ok, output, figures: file }
}

/** Where the registry does not answer, nothing is known, and that is said. */
async function vulnerabilities(): Promise<Verdict> {
  const what = 'known vulnerabilities'
  const { ok, output } = await pnpm('audit', '--audit-level=moderate')
  if (!ok && /ERR_PNPM_AUDIT_BAD_RESPONSE|ENOTFOUND|ECONNREFUSED|ETIMEDOUT|ERR_PNPM_FETCH/.test(output))
    return { what, ok: 'not checked', output, figures: 'not checked, the registry does not answer' }
  return { what, ok, output }
}
