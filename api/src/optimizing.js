import { setFlagsFromString } from 'node:v8'

/**
 * V8 is set up for pages in a browser, which are gone in a minute. A server is asked the same for days, with breaks: compiled well
 * after 100 calls of a function rather than 400, best after 400 rather than 3,000; and when a break of eight seconds makes V8
 * tidy up, the shapes of objects that nobody holds just then stay known, or all that was compiled for them would be thrown away,
 * and what was not called for six collections stays compiled (`returnUnusedMemory` lets both go after a longer rest).
 * What a request makes is never taken for something that lives long: such guesses were wrong and filled the old space.
 */
const settings = [
  '--invocation-count-for-maglev=100',
  '--invocation-count-for-turbofan=400',
  '--retain-maps-for-n-gc=1000',
  '--no-memory-reducer-favors-memory',
  '--no-allocation-site-pretenuring',
  '--no-flush-bytecode'
]

export const optimizeForServing = () => settings.forEach(setting => setFlagsFromString(setting))
