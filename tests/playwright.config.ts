import { defineConfig } from '@playwright/test'
import { resolve } from 'node:path'
import { chromiumArguments, chromiumForTests } from './support/chromium.ts'
import { findElectronRuntime } from './support/electron-runtime.ts'
import type { JournalOptions } from './support/fixtures.ts'

const cache = resolve(import.meta.dirname, '../.cache')
const chromium = chromiumForTests()

export default defineConfig<JournalOptions>({
  testDir: './e2e',
  outputDir: `${cache}/playwright`,
  globalSetup: './support/global-setup.ts',
  fullyParallel: true,
  // One more than the processors of a small machine: each waits now and then.
  workers: 3,
  retries: process.env['CI'] ? 2 : 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [[process.env['CI'] ? 'dot' : 'list'], ['json', { outputFile: `${cache}/reports/playwright.json` }]],
  use: {
    // Recording every test slows all of them.
    trace: 'on-first-retry',
    launchOptions: { args: chromiumArguments, ...(chromium ? { executablePath: chromium } : {}) },
  },
  projects: [
    { name: 'node-host', testIgnore: 'electron-*.spec.ts', use: { host: 'node-host' } },
    // What a coach does in a browser of their own knows no host, and is tried once.
    ...('reason' in findElectronRuntime()
      ? []
      : [{ name: 'electron', testIgnore: 'browser-*.spec.ts', use: { host: 'electron' } as const }]),
  ],
})
