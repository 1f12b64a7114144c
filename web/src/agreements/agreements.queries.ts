import { useQuery, useQueryCache } from '@pinia/colada'
import {
  agreeStillRight,
  changeAgreementSection,
  changeAgreementTemplate,
  changeAgreementTerms,
  listAgreements,
  readAgreement,
  readAgreementTemplate,
  readAgreementVersion,
  reviseAgreement,
  signAgreement,
  startAgreement,
  withdrawAgreement,
  type agreementFilters
} from '@northstar/shared/agreements/agreements.endpoints.ts'
import type {
  AgreementTemplateChange,
  NewSignature,
  SectionChange,
  StillRight,
  TermsChange
} from '@northstar/shared/agreements/agreements.schema.ts'
import type { Static, TObject } from 'typebox'
import { call } from '../http/client.ts'
import { usePages } from '../http/usePages.ts'
import { useProgram } from '../programs/useProgram.ts'

export type AgreementQuery = Static<TObject<typeof agreementFilters>>

export const agreementsKey = (programId: string, query: AgreementQuery) => [
  'agreements',
  programId,
  'list',
  { ...query }
]

/** How scholars and mentors stand with their agreements, page by page. */
export function useAgreements(query: () => AgreementQuery) {
  const { programId } = useProgram()
  return usePages(
    () => agreementsKey(programId.value, query()),
    ({ after, signal }) =>
      call(listAgreements, {
        params: { programId: programId.value },
        query: { ...query(), ...(after && { after }) },
        signal
      })
  )
}

export function useAgreement(agreementId: () => string) {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['agreements', programId.value, 'one', agreementId()],
    query: ({ signal }) =>
      call(readAgreement, { params: { programId: programId.value, agreementId: agreementId() }, signal })
  })
}

/** A version by its id; none for as long as there is no id. */
export function useAgreementVersion(versionId: () => string | undefined) {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['agreements', programId.value, 'version', versionId() ?? ''],
    enabled: () => versionId() !== undefined,
    query: ({ signal }) =>
      call(readAgreementVersion, { params: { programId: programId.value, versionId: versionId()! }, signal })
  })
}

export function useAgreementTemplate() {
  const { programId } = useProgram()
  return useQuery({
    key: () => ['agreements', programId.value, 'template'],
    query: ({ signal }) => call(readAgreementTemplate, { params: { programId: programId.value }, signal })
  })
}

/** Everything that changes an agreement; afterwards all that shows agreements is read again. */
export function useAgreementChanges() {
  const { programId } = useProgram()
  const cache = useQueryCache()

  async function done<Result>(answer: Promise<Result>) {
    try {
      return await answer
    } finally {
      // What was refused was mostly overtaken: the page shows what is there now.
      const touched = ['agreements', 'mentoring', 'owed', 'scholars', 'audit']
      await Promise.allSettled(touched.map(feature => cache.invalidateQueries({ key: [feature, programId.value] })))
    }
  }
  const of = (agreementId: string) => ({ programId: programId.value, agreementId })
  const ofVersion = (versionId: string) => ({ programId: programId.value, versionId })

  return {
    start: (scholarId: string, mentorId: string, idempotencyKey: string) =>
      done(
        call(startAgreement, { params: { programId: programId.value, scholarId }, body: { mentorId }, idempotencyKey })
      ),
    revise: (agreementId: string, idempotencyKey: string) =>
      done(call(reviseAgreement, { params: of(agreementId), idempotencyKey })),
    stillRight: (agreementId: string, body: StillRight) =>
      done(call(agreeStillRight, { params: of(agreementId), body })),
    writeSection: (versionId: string, key: string, body: SectionChange) =>
      done(call(changeAgreementSection, { params: { ...ofVersion(versionId), key }, body })),
    changeTerms: (versionId: string, body: TermsChange) =>
      done(call(changeAgreementTerms, { params: ofVersion(versionId), body })),
    sign: (versionId: string, body: NewSignature) => done(call(signAgreement, { params: ofVersion(versionId), body })),
    withdraw: (versionId: string) => done(call(withdrawAgreement, { params: ofVersion(versionId) })),
    changeTemplate: (body: AgreementTemplateChange) =>
      done(call(changeAgreementTemplate, { params: { programId: programId.value }, body }))
  }
}
