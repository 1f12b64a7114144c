import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Chromium without a window: the same pages with a third less to compute. */
export const windowless = 'chromium-headless-shell'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', windowless]
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium'
]

/** The Chromium or Chrome of this machine, that of the name `first` if it is there; undefined when it has none. */
export function findBrowser({ CHROME_PATH, PATH = '' }: NodeJS.ProcessEnv, first?: string): string | undefined {
  if (CHROME_PATH) return CHROME_PATH
  const onPath = [...(first ? [first] : []), ...names].flatMap(name =>
    PATH.split(delimiter).map(folder => join(folder, name))
  )
  return [...onPath, ...elsewhere].find(canRun)
}

function canRun(path: string) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
