import { registerHooks } from 'node:module'

/**
 * The description of drizzle-orm (`package.json`) lists 447 entries, and Node reads all of them again for each import to and
 * within that package: a third of a start. Its own files are told to Node here, and each entry is looked up once.
 */
const ofPackage = /^drizzle-orm(\/|$)/
const withinPackage = '/node_modules/drizzle-orm/'

/** @type {Map<string, import('node:module').ResolveFnOutput>} */
const known = new Map()

export const resolveOnce = () =>
  registerHooks({
    resolve(specifier, context, next) {
      const { parentURL: parent } = context
      if (specifier.startsWith('.') && parent?.includes(withinPackage) && parent.endsWith('.js'))
        return { url: new URL(specifier, parent).href, format: 'module', shortCircuit: true }
      if (!ofPackage.test(specifier)) return next(specifier, context)
      const found = known.get(specifier) ?? { ...next(specifier, context), shortCircuit: true }
      known.set(specifier, found)
      return found
    }
  })
