import { chromium, type Browser, type Page } from '@playwright/test'
import { chromiumArguments } from '../support/chromium.ts'
import type { StaticServer } from './static-server.ts'

/** As large as the journal's window under test. */
export const viewport = { width: 1280, height: 840 }

/**
 * Starts a Chromium that draws a frame as soon as there is something to draw. With a screen's 60 frames a second a key would mostly
 * wait for the next one, the same 0 to 16.7 ms whatever is measured.
 */
export const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: [...chromiumArguments, '--disable-frame-rate-limit', '--disable-gpu-vsync'] })

/** How large the pane is in which the journal shows a note: the peer's gets the same. */
export const notePane = (page: Page): Promise<{ width: number; height: number }> =>
  page.evaluate(() => {
    const pane = document.querySelector('.note-frame')?.parentElement
    if (!pane) throw new Error('The journal shows no note.')
    return { width: pane.offsetWidth, height: pane.clientHeight }
  })

/** Opens the peer's page on one of its texts. */
export const openPeer = async (
  browser: Browser,
  server: StaticServer,
  text: string,
  pane: { width: number; height: number },
): Promise<Page> => {
  const context = await browser.newContext({ viewport })
  const page = await context.newPage()
  await page.goto(`${server.origin}/?${new URLSearchParams({ text, width: `${pane.width}`, height: `${pane.height}` })}`)
  await page.locator('body[data-ready]').waitFor()
  return page
}

/** Waits until the journal shows a note and has the caret in it. */
export const noteShown = async (page: Page): Promise<void> => {
  await page.locator('.note:focus').waitFor()
}

/** The version of a Chromium, for example `150.0.1`. */
export const versionOf = async (executablePath: string): Promise<string> => {
  const browser = await launch(executablePath)
  const version = browser.version()
  await browser.close()
  return version
}
