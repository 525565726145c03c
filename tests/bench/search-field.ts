import type { Page } from '@playwright/test'
import { setTimeout as wait } from 'node:timers/promises'
import { asksForSomething, parseQuery } from '../../app/rules/search-query.ts'
import { hostileQueries } from '../fixtures/hostile/queries.ts'
import { startNodeHost } from '../support/hosts.ts'
import { pasteInto, watchLongTasks } from '../support/long-tasks.ts'
import { launch } from './browser.ts'
import { openSearchScreen } from './search-keys.ts'

/** Waits until what is asked for in the field has been found and shown. */
const shown = async (page: Page): Promise<void> => {
  const typed = await page.locator('[data-search-field]').inputValue()
  if (asksForSomething(parseQuery(typed)))
    await page.waitForFunction(
      (begin) => document.querySelector<HTMLElement>('[role=search] [role=status]')?.dataset['for'] === begin,
      typed.slice(0, 100),
    )
  await wait(200)
}

/**
 * Puts what nobody means into the search of a journal, one after the other.
 *
 * @returns how long the page's longest task took, in ms; 0 where none took 50
 */
export const longestSearchTask = async (chromium: string, folder: string): Promise<number> => {
  const browser = await launch(chromium)
  const journal = await startNodeHost(browser, folder)
  try {
    const { page } = journal
    await openSearchScreen(page)
    const field = page.locator('[data-search-field]')
    await field.evaluate(pasteInto, 'what')
    await shown(page)
    await page.evaluate(watchLongTasks)
    for (const text of hostileQueries) {
      await field.evaluate(pasteInto, text)
      await shown(page)
    }
    return Math.max(0, ...(await page.evaluate(() => window.longTasks ?? [])))
  } finally {
    await journal.kill()
    await browser.close()
  }
}
