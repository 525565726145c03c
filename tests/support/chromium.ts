import { chromium } from '@playwright/test'
import { existsSync } from 'node:fs'
import { findChromium } from '../../main/node/find-chromium.ts'

/** The Chromium that tests use: Playwright's own if it was fetched, else the machine's; `undefined` without either. */
export const chromiumForTests = (): string | undefined => {
  const own = chromium.executablePath()
  return own && existsSync(own) ? own : findChromium()
}

/** How tests start it: quiet towards the network, and without its sandbox where it refuses that one (as root on Linux). */
export const chromiumArguments: string[] = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  '--no-first-run',
  ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]
