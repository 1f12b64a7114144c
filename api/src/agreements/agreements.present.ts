import type { Agreement, AgreementVersion, Revisit, Standing } from '@northstar/shared/agreements/agreements.schema.ts'
import { addDays, addMonths, dayIn } from '@northstar/shared/values/days.ts'
import type { Context } from '../context.ts'
import { agreementPermissions, mayReadDrafts, sideOf, versionPermissions } from './agreements.policy.ts'
import * as repository from './agreements.versions.repository.ts'

type Names = Map<string, string>
const named = (names: Names, id: string | null) => (id === null ? null : { id, name: names.get(id) ?? '' })

/** An agreement with what is in force and what is being written, as the actor may see it. */
export async function present(context: Context, pair: repository.PairRow): Promise<Agreement> {
  const all = await repository.versionsOf(context, pair.id)
  const shown = all.filter(({ signedAt }) => signedAt !== null || mayReadDrafts(context, pair))
  const signed = shown.find(({ signedAt }) => signedAt !== null)
  const open = shown.find(version => isOpen(version))
  const revisit = signed ? await revisitOf(context, signed) : null
  const draft = open ? await presentVersion(context, pair, open, signed) : null
  return {
    id: pair.id,
    scholar: { id: pair.scholarId, name: pair.scholarName },
    mentor: { id: pair.mentorId, name: pair.mentorName },
    teamRole: pair.teamRole,
    teamCadenceDays: pair.cadenceDays,
    standing: standingOf(context, pair, { revisit, draft }),
    side: sideOf(context, pair),
    readerName: context.actor.name,
    inForce: signed ? await presentVersion(context, pair, signed, signed) : null,
    draft,
    versions: shown.map(({ createdAt, ...version }) => ({
      ...version,
      state: stateOf(version, signed),
      startedAt: createdAt
    })),
    revisit,
    permissions: [
      ...agreementPermissions(context, pair, { isInForce: signed !== undefined, hasDraft: open !== undefined })
    ]
  }
}

export const isOpen = ({ signedAt, withdrawnAt }: repository.VersionRow) => signedAt === null && withdrawnAt === null

type Ending = Pick<repository.VersionRow, 'id' | 'signedAt' | 'withdrawnAt'>

function stateOf({ id, signedAt, withdrawnAt }: Ending, inForce: Ending | undefined): AgreementVersion['state'] {
  if (withdrawnAt !== null) return 'withdrawn'
  if (signedAt === null) return 'draft'
  return id === inForce?.id ? 'in-force' : 'replaced'
}

export async function presentVersion(
  context: Context,
  pair: repository.PairRow,
  version: repository.VersionRow,
  inForce: Ending | undefined
): Promise<AgreementVersion> {
  const signatures = await repository.signaturesOf(context, version.id)
  const { startedBy, changedBy, withdrawnBy, sections } = version
  const ids = [startedBy, changedBy, withdrawnBy, ...sections.map(({ writtenBy }) => writtenBy)]
  const people = [...ids, ...signatures.map(({ personId }) => personId)].filter(id => id !== null)
  const names = await repository.namesOf(context, [...new Set(people)])
  const counting = signatures.filter(({ wording }) => wording === version.wording)
  return {
    ...version,
    state: stateOf(version, inForce),
    sections: sections.map(section => ({ ...section, writtenBy: named(names, section.writtenBy) })),
    signatures: signatures.map(({ personId, ...signature }) => ({
      ...signature,
      by: named(names, personId)!,
      counts: signature.wording === version.wording
    })),
    startedAt: version.createdAt,
    startedBy: named(names, startedBy),
    changedBy: named(names, changedBy),
    withdrawnBy: named(names, withdrawnBy),
    permissions: versionPermissions(context, pair, {
      isOpen: isOpen(version),
      isBegun: version.wording > 1 || signatures.length > 0,
      signedBy: counting.map(({ side }) => side)
    })
  }
}

/** When the two look at it again, and whether one has said already that all is still right. */
async function revisitOf(
  { db, programId, timeZone }: Pick<Context, 'db' | 'programId' | 'timeZone'>,
  { id, signedAt, revisitMonths }: repository.VersionRow
): Promise<Revisit> {
  const said = await repository.revisitsOf({ db, programId }, id)
  const settled = said.findLastIndex(({ revisitOn }) => revisitOn !== null)
  const last = said.slice(settled + 1).at(-1)
  const names = await repository.namesOf({ db, programId }, last ? [last.personId] : [])
  return {
    dueOn: said[settled]?.revisitOn ?? addMonths(dayIn(timeZone, new Date(signedAt!)), revisitMonths),
    said: last ? { ...last, by: named(names, last.personId)! } : null
  }
}

interface Found {
  revisit: Revisit | null
  draft: AgreementVersion | null
}

/** The same as the list says of the two. */
function standingOf(
  { today }: Pick<Context, 'today'>,
  { isAssigned }: repository.PairRow,
  { revisit, draft }: Found
): Standing {
  if (!isAssigned) return 'ended'
  if (revisit && revisit.dueOn <= today) return 'revisit-late'
  if (revisit && revisit.dueOn <= addDays(today, 30)) return 'revisit-soon'
  if (revisit) return 'in-force'
  if (!draft) return 'none'
  return draft.signatures.some(({ counts }) => counts) ? 'half-signed' : 'draft'
}
