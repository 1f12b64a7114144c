import { Type, type Static, type TSchema } from 'typebox'

/** One page of a list: `next` asks for the page after it (`after=…`), null on the last one. */
export const Page = <Item extends TSchema>(item: Item) =>
  Type.Object({
    items: Type.Array(item),
    next: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
    total: Type.Integer({ minimum: 0, description: 'How many match the filters in all' })
  })

export interface PageOf<Item> {
  items: Item[]
  next: string | null
  total: number
}

/** What every list takes; a list adds its filters and its `sort`. */
export const paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  after: Type.Optional(Type.String({ maxLength: 1000, description: '`next` of the page before' }))
}

export type Paging = Static<typeof Paging>
export const Paging = Type.Object(paging)

/** `sortBy('name', 'dueOn')` allows `name`, `-name`, `dueOn`, `-dueOn`; the first given is the default, `-heldOn` too. */
export function sortBy<const Name extends string>(...names: (Name | `-${Name}`)[]) {
  const plain = names.map(name => name.replace(/^-/, ''))
  return Type.Optional(
    Type.Unsafe<Name | `-${Name}`>({
      type: 'string',
      enum: plain.flatMap(name => [name, `-${name}`]),
      default: names[0]
    })
  )
}
