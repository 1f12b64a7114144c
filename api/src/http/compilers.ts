import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import fastJson from 'fast-json-stringify'
import type { FastifySchemaCompiler } from 'fastify'
import type { FastifySerializerCompiler } from 'fastify/types/schema.js'

const options = { useDefaults: true, removeAdditional: false, allErrors: true, strict: false, verbose: true } as const
const body = new Ajv(options)
const text = new Ajv({ ...options, coerceTypes: 'array' })
for (const ajv of [body, text]) addFormats.default(ajv)

/**
 * Paths and query strings arrive as text and are coerced; a JSON body must already have the right types.
 * Compiled at the first request: what nobody asks for takes neither time at the start nor memory.
 */
export const validatorCompiler: FastifySchemaCompiler<object> = ({ schema, httpPart }) => {
  const validate = once(() => (httpPart === 'body' ? body : text).compile(schema))
  return (data: unknown) => validate()(data) || { error: validate().errors as never }
}

/** An answer has what its schema names and nothing else. Compiled at the first answer. */
export const serializerCompiler: FastifySerializerCompiler<object> = ({ schema }) => {
  const write = once(() => fastJson(schema))
  // Fastify sends bytes as it sends a text; its types know of texts alone.
  return (data: unknown) => inBytes(write()(data)) as string
}

/** Node has three times the room of a long text cleared before it sends it, and then copies it once more: bytes go as they are. */
const inBytes = (text: string): string | Buffer => (text.length > 5000 ? Buffer.from(text) : text)

function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined
  return () => (made ??= make())
}
