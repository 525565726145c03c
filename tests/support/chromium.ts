import { chromium } from '@playwright/test'
import { existsSync } from 'node:fs'
import { findChromium } from '../../main/node/find-chromium.ts'

/** The Chromium that tests use: Playwright's own if it was fetched, else the machine's; `undefined` without either. */
export const chromiumForTests = (): string | undefined => {
  const own = chromium.executablePath()
  return own && existsSync(own) ? own : findChromium()
}

/**
 * What is switched off. Each window of a whole Chromium makes two pages for what its address bar would offer, which cost more than the
 * journal's own, and keeps a process for a next page that never comes. A second list takes the place of Playwright's, so what that one
 * has stands here again.
 */
const disabledFeatures = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'SpareRendererForSitePerProcess'],
  ...['AimEnabled', 'AvoidCorsURLLoaderRestartOnRedirect', 'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose'],
  ...['HttpsFirstBalancedModeAutoEnable', 'HttpsUpgrades', 'LensOverlay', 'MediaRouter', 'NetworkTimeServiceQuerying'],
  ...['OptimizationHints', 'PaintHolding', 'PreconnectToSearch', 'TcpPortRandomizationWin', 'ThirdPartyStoragePartitioning'],
]

/** How tests start it: quiet towards the network, and without its sandbox where it refuses that one (as root on Linux). */
export const chromiumArguments: string[] = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  `--disable-features=${disabledFeatures.join(',')}`,
  '--no-first-run',
  ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]
