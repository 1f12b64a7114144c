import { Type, type Static, type TSchema, type TSchemaOptions } from 'typebox'

export const Id = Type.String({ format: 'uuid', maxLength: 36 })

/** A day of the calendar, `2027-06-01`, in no time zone. */
export const Day = Type.String({ format: 'date', pattern: '^(19|2[01])\\d\\d-', maxLength: 10 })

/** A moment, ISO 8601 in UTC. */
export const Moment = Type.String({ format: 'date-time', maxLength: 35 })

/** A time on the clock, `14:30`, in a time zone that stands beside it. */
export const Clock = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', maxLength: 5 })

/** A line of text: something is in it beside spaces. */
export const Line = (maxLength = 200, options: TSchemaOptions = {}) =>
  Type.String({ minLength: 1, maxLength, pattern: '\\S', ...options })

/** Any text, empty included. */
export const Text = (maxLength = 20_000, options: TSchemaOptions = {}) => Type.String({ maxLength, ...options })

export const Title = Line(200)
export const Name = Line(120)
export const Email = Type.String({ format: 'email', maxLength: 254 })
export const WebAddress = Type.String({ format: 'uri', pattern: '^https?://', maxLength: 2000 })
export const Version = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })
export const Minutes = Type.Integer({ minimum: 1, maximum: 1440 })
export const Percent = Type.Integer({ minimum: 0, maximum: 100 })
export const Cadence = Type.Integer({ minimum: 1, maximum: 366, description: 'Days from one meeting to the next' })

/** Sixteen digits in groups of four, the last a check digit (ISO 7064 mod 11-2), which `isOrcid` verifies. */
export const Orcid = Type.String({ pattern: '^\\d{4}-\\d{4}-\\d{4}-\\d{3}[\\dX]$', maxLength: 19 })

export const OneOf = <const Value extends string>(...values: Value[]) =>
  Type.Unsafe<Value>({ type: 'string', enum: values })

/** Emits `type: ['string', 'null']`: a union with null would be serialised slowly. */
export function Nullable<Schema extends TSchema>(schema: Schema) {
  const { type, enum: values, ...rest } = schema as { type?: string; enum?: unknown[] }
  return Type.Unsafe<Static<Schema> | null>({
    ...rest,
    type: [type, 'null'],
    ...(values && { enum: [...values, null] })
  })
}

/** What the person who reads a record may do with it. */
export const May = <const Action extends string>(...actions: Action[]) => Type.Array(OneOf(...actions))

/** A person, as named in other records. */
export type PersonName = Static<typeof PersonName>
export const PersonName = Type.Object({ id: Id, name: Type.String() })

/** Another record, as named in this one. */
export type Named = Static<typeof Named>
export const Named = Type.Object({ id: Id, name: Type.String() })

/** A change names the version that it was made from. */
export type OfVersion = Static<typeof OfVersion>
export const OfVersion = Type.Object({ version: Version }, { additionalProperties: false })

/** The fields of a change: each may be missing (left alone); the version may not. */
export const changeOf = <Properties extends Record<string, TSchema>>(properties: Properties) =>
  Type.Object(
    { ...Type.Partial(Type.Object(properties)).properties, version: Version },
    { additionalProperties: false }
  )
