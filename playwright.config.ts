import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/find-browser.ts'

const port = Number(process.env.BROWSER_TEST_PORT ?? 4300)
const baseURL = `http://127.0.0.1:${port}`

export default defineConfig({
  testDir: './web/test',
  testMatch: '*.spec.ts',
  outputDir: './test-results',
  // All tests share one installation, as the people of one program do.
  workers: 1,
  forbidOnly: process.env.CI === 'true',
  use: {
    baseURL,
    launchOptions: {
      executablePath: findBrowser(process.env),
      args: ['--no-sandbox', '--disable-dev-shm-usage']
    },
    trace: 'retain-on-failure'
  },
  projects: [
    { name: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } } }
  ],
  webServer: {
    command: `"${process.execPath}" web/test/server.ts`,
    env: { PORT: String(port) },
    url: `${baseURL}/api/v1/health/ready`,
    timeout: 60_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 }
  }
})
