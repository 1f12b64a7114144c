import { defineConfig } from '@playwright/test'
import { findBrowser, windowless } from './scripts/find-browser.ts'

export default defineConfig({
  testDir: './web/test',
  testMatch: '*.spec.ts',
  outputDir: './test-results',
  workers: 2,
  timeout: 400_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env.CI === 'true',
  use: {
    launchOptions: {
      executablePath: findBrowser(process.env, windowless),
      args: ['--no-sandbox', '--disable-dev-shm-usage']
    },
    locale: 'en-US',
    timezoneId: 'America/Chicago',
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 30_000,
    // What the tests hold back or count is to go over the network; `offline.spec.ts` has the worker.
    serviceWorkers: 'block',
    // Each step and what it found; to keep the pages with every step would cost a third of the time (`--trace on` does).
    trace: { mode: 'retain-on-failure', snapshots: false, screenshots: false, sources: false },
    screenshot: 'only-on-failure'
  },
  projects: [
    { name: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } } }
  ]
})
