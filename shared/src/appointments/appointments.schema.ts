import { Type, type Static } from 'typebox'
import { changeOf, Day, Id, May, Named, OneOf, Percent, Version } from '../values/values.schema.ts'

const fields = {
  fundingSourceId: Id,
  startsOn: Day,
  until: Day,
  effortPercent: Percent,
  kind: OneOf('new', 'reappointment', 'amendment')
}

/** A scholar, a funding source and a period. */
export type Appointment = Static<typeof Appointment>
export const Appointment = Type.Object({
  id: Id,
  scholarId: Id,
  ...fields,
  fundingSource: Named,
  /** Effort × length in months, to one decimal: 75 % of 12 months is 9.0. */
  personMonths: Type.Number(),
  /** The effort floor that it stays under, or null. */
  underFloor: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
  /** The budget year is the one in which the appointment begins. */
  budgetYear: Type.Integer(),
  version: Version,
  permissions: May('change', 'remove')
})

export type NewAppointment = Static<typeof NewAppointment>
export const NewAppointment = Type.Object(
  { ...fields, kind: Type.Optional(fields.kind), templateId: Type.Optional(Id) },
  { additionalProperties: false }
)

export type AppointmentChange = Static<typeof AppointmentChange>
export const AppointmentChange = changeOf(fields)
