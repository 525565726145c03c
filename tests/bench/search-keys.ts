import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { asksForSomething, parseQuery } from '../../app/rules/search-query.ts'
import { openDatabase } from '../../main/store/database.ts'
import { startNodeHost } from '../support/hosts.ts'
import { launch } from './browser.ts'
import { makeQueries } from './search-queries.ts'

declare global {
  interface Window {
    /** From each key to after the frame that shows what it finds, in ms. */
    foundTimes?: number[]
  }
}

/** Has the page note for each key when it was pressed and when the frame with what it finds was drawn. */
const watchFound = (): void => {
  const times: number[] = []
  window.foundTimes = times
  let pressed = 0
  window.addEventListener('keydown', ({ timeStamp }) => (pressed = timeStamp), { capture: true })
  const status = document.querySelector('[role=search] [role=status]')
  const field = document.querySelector<HTMLInputElement>('[data-search-field]')
  if (!status || !field) throw new Error('The search is not shown.')
  const onFound = () => {
    if (status.getAttribute('data-for') !== field.value) return
    const since = pressed
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      // What is posted while a frame is made arrives when it has been laid out and painted.
      port1.addEventListener('message', () => times.push(performance.now() - since))
      port1.start()
      port2.postMessage(null)
    })
  }
  new MutationObserver(onFound).observe(status, { attributes: true, attributeFilter: ['data-for'] })
}

const taken = (page: Page): Promise<number> => page.evaluate(() => window.foundTimes?.length ?? 0)

const typeQuery = async (page: Page, text: string): Promise<void> => {
  await page.locator('[data-search-field]').fill('')
  for (let index = 0; index < text.length; index += 1) {
    const key = text.charAt(index)
    const before = await taken(page)
    await page.keyboard.press(key === ' ' ? 'Space' : key)
    // What asks for nothing finds nothing.
    if (!asksForSomething(parseQuery(text.slice(0, index + 1)))) continue
    for (let looks = 0; (await taken(page)) === before; looks += 1) {
      if (looks > 2000) throw new Error(`Nothing was shown for ${text}.`)
      await wait(2)
    }
    await wait(25)
  }
}

/** Opens the search of a journal that has been started just now, once that has come to rest. */
export const openSearchScreen = async (page: Page): Promise<void> => {
  await page.getByRole('listbox', { name: 'Conversations' }).waitFor()
  await wait(3000)
  await page.keyboard.press('ControlOrMeta+Shift+F')
  await page.locator('[data-search-field]:focus').waitFor()
}

/** Types queries of every class, that can be typed by single keys, into the search of a journal. @returns the time of each key in ms */
export const timeSearchKeys = async (chromium: string, folder: string, each: number): Promise<number[]> => {
  const sql = openDatabase(join(folder, 'journal.sqlite'), { readonly: true })
  const queries = makeQueries(sql, each).filter((query) => query.class !== 'cjk')
  sql.close()
  const browser = await launch(chromium)
  const journal = await startNodeHost(browser, folder)
  try {
    const { page } = journal
    await openSearchScreen(page)
    await page.evaluate(watchFound)
    await typeQuery(page, 'what')
    await page.evaluate(() => window.foundTimes?.splice(0))
    for (const { text } of queries) await typeQuery(page, text)
    return await page.evaluate(() => window.foundTimes ?? [])
  } finally {
    await journal.kill()
    await browser.close()
  }
}
