import type { Static, TObject, TSchema } from 'typebox'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

type FileFormat = 'text/csv' | 'text/calendar' | 'application/pdf' | 'application/zip'

/** One HTTP operation: the API serves it, the web calls it, the OpenAPI document is made from it. */
export interface Endpoint<Params = unknown, Query = unknown, Body = unknown, Result = unknown> {
  readonly method: Method
  /** Below `/api/v1`; `:name` stands for a parameter. */
  readonly path: string
  /** One sentence in the imperative, without a full stop. */
  readonly summary: string
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: TSchema
  /** Absent when there is nothing to return; the API then answers 204. */
  readonly result?: TSchema
  /** The body is a form with files instead of JSON. */
  readonly takes?: 'multipart/form-data'
  /** The answer is a file in this format instead of JSON. */
  readonly gives?: FileFormat
  /** Never set: carries the types above for the compiler. */
  readonly types?: { params: Params; query: Query; body: Body; result: Result }
}

type PathParam<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | PathParam<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

type ParamsSchema<Path extends string> = [PathParam<Path>] extends [never]
  ? { params?: never }
  : { params: { properties: Record<PathParam<Path>, TSchema> } }

type Value<Schema> = Schema extends TSchema ? Static<Schema> : undefined

interface Definition<Path, Params, Query, Body, Result> {
  method: Method
  path: Path
  summary: string
  params?: Params
  query?: Query
  body?: Body
  result?: Result
  takes?: 'multipart/form-data'
  gives?: FileFormat
}

/** Defines an endpoint; a path whose parameters are not those of `params` does not compile, and is refused at start-up. */
export function endpoint<
  const Path extends `/${string}`,
  Params extends TObject | undefined = undefined,
  Query extends TObject | undefined = undefined,
  Body extends TSchema | undefined = undefined,
  Result extends TSchema | undefined = undefined
>(definition: Definition<Path, Params, Query, Body, Result> & ParamsSchema<Path>) {
  const inPath = pathParams(definition.path)
  const declared = Object.keys(definition.params?.properties ?? {})
  if (inPath.sort().join() !== declared.sort().join()) {
    throw new Error(`${definition.method} ${definition.path}: the path and its parameters differ`)
  }
  return definition as Endpoint<
    Value<Params>,
    Value<Query>,
    Value<Body>,
    Result extends TSchema ? Static<Result> : void
  >
}

/** The names of the parameters in a path: `/a/:b/c/:d` has `b` and `d`. */
export const pathParams = (path: string) => [...path.matchAll(/:(\w+)/g)].map(match => match[1]!)
