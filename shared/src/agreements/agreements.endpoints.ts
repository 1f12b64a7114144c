import { Type } from 'typebox'
import { endpoint } from '../http/endpoint.ts'
import { Page, paging, sortBy } from '../http/page.schema.ts'
import { OfProgram, OfScholar } from '../http/paths.schema.ts'
import { Id, Line } from '../values/values.schema.ts'
import {
  Agreement,
  AgreementLine,
  AgreementTemplate,
  AgreementTemplateChange,
  AgreementVersion,
  NewAgreement,
  NewSignature,
  SectionChange,
  Standing,
  StillRight,
  TermsChange
} from './agreements.schema.ts'

const OfAgreement = Type.Object({ programId: Id, agreementId: Id })
const OfAgreementVersion = Type.Object({ programId: Id, versionId: Id })

export const agreementFilters = {
  q: Type.Optional(Line(100)),
  scholarId: Type.Optional(Id),
  mentorId: Type.Optional(Id),
  standing: Type.Optional(Standing),
  sort: sortBy('scholar', 'revisitOn')
}

export const readAgreementTemplate = endpoint({
  method: 'GET',
  path: '/programs/:programId/agreement-template',
  summary: 'Read the template from which mentoring agreements begin',
  params: OfProgram,
  result: AgreementTemplate
})

export const changeAgreementTemplate = endpoint({
  method: 'PUT',
  path: '/programs/:programId/agreement-template',
  summary: 'Make a new version of the template; agreements that have begun keep their sections',
  params: OfProgram,
  body: AgreementTemplateChange,
  result: AgreementTemplate
})

export const listAgreements = endpoint({
  method: 'GET',
  path: '/programs/:programId/agreements',
  summary: 'List mentoring agreements and where one is missing',
  params: OfProgram,
  query: Type.Object({ ...paging, ...agreementFilters }),
  result: Page(AgreementLine)
})

export const exportAgreements = endpoint({
  method: 'GET',
  path: '/programs/:programId/agreements.csv',
  summary: 'Export how scholars stand with their mentoring agreements',
  params: OfProgram,
  query: Type.Object(agreementFilters),
  result: Type.String(),
  gives: 'text/csv'
})

export const startAgreement = endpoint({
  method: 'POST',
  path: '/programs/:programId/scholars/:scholarId/agreements',
  summary: 'Start a mentoring agreement between a scholar and a mentor of the team',
  params: OfScholar,
  body: NewAgreement,
  result: Agreement
})

export const readAgreement = endpoint({
  method: 'GET',
  path: '/programs/:programId/agreements/:agreementId',
  summary: 'Read a mentoring agreement: what is in force, and what is being written',
  params: OfAgreement,
  result: Agreement
})

export const reviseAgreement = endpoint({
  method: 'POST',
  path: '/programs/:programId/agreements/:agreementId/versions',
  summary: 'Begin a new version as a copy of the one in force, which holds until both have signed',
  params: OfAgreement,
  result: Agreement
})

export const agreeStillRight = endpoint({
  method: 'PUT',
  path: '/programs/:programId/agreements/:agreementId/revisit',
  summary: 'Say that all is still right; once both have, the day of revisiting moves',
  params: OfAgreement,
  body: StillRight,
  result: Agreement
})

export const readAgreementVersion = endpoint({
  method: 'GET',
  path: '/programs/:programId/agreement-versions/:versionId',
  summary: 'Read one version of a mentoring agreement',
  params: OfAgreementVersion,
  result: AgreementVersion
})

export const changeAgreementTerms = endpoint({
  method: 'PATCH',
  path: '/programs/:programId/agreement-versions/:versionId',
  summary: 'Change how often the two meet and when they revisit, in a draft',
  params: OfAgreementVersion,
  body: TermsChange,
  result: AgreementVersion
})

export const changeAgreementSection = endpoint({
  method: 'PATCH',
  path: '/programs/:programId/agreement-versions/:versionId/sections/:key',
  summary: 'Write a section of a draft; a signature given before does not count any more',
  params: Type.Object({ programId: Id, versionId: Id, key: Line(60) }),
  body: SectionChange,
  result: AgreementVersion
})

export const signAgreement = endpoint({
  method: 'PUT',
  path: '/programs/:programId/agreement-versions/:versionId/signature',
  summary: 'Sign a draft as it stands; with the second signature it is in force',
  params: OfAgreementVersion,
  body: NewSignature,
  result: Agreement
})

export const withdrawAgreement = endpoint({
  method: 'PUT',
  path: '/programs/:programId/agreement-versions/:versionId/withdrawal',
  summary: 'Withdraw a draft; it stays readable for the two and the program’s staff',
  params: OfAgreementVersion,
  result: Agreement
})
