import type { Browser, Locator, Page } from '@playwright/test'
import { setTimeout as wait } from 'node:timers/promises'
import { startNodeHost } from '../support/hosts.ts'

/** What a list was like while it was gone through: times in ms, how many screens of rows the page held at most, and how long the last row took to come, by each way. */
export type Scrolled = { frames: number[]; screens: number; end: number | null; drag: number | null }

declare global {
  interface Window {
    listWatch?: { frames: number[]; rows: number }
  }
}

/** How fast a steady scroll is, in px a second: some 20 rows. */
const speed = 1500

/** The last row has to come within this time, in ms. */
const patience = 20_000

/** The part of all rows that each stretch begins at. */
const beginnings = [0, 0.5]

/** Has the page note the time from each frame to the next, and how many rows it has. */
const watchList = (): void => {
  const list = document.querySelector('[role=listbox][aria-label=Conversations]')
  const watch = { frames: [] as number[], rows: 0 }
  window.listWatch = watch
  let before = 0
  const look = (now: number) => {
    if (before > 0) watch.frames.push(now - before)
    before = now
    watch.rows = Math.max(watch.rows, list?.querySelectorAll('[role=option]').length ?? 0)
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

const listOf = (page: Page): Locator => page.getByRole('listbox', { name: 'Conversations' })

const goTo = (page: Page, part: number): Promise<void> =>
  listOf(page).evaluate((list, where) => {
    list.scrollTop = where * (list.scrollHeight - list.clientHeight)
  }, part)

/** Until the last row of so many is in sight with its words; `null` where it does not come. */
const untilLast = async (page: Page, count: number, act: () => Promise<unknown>): Promise<number | null> => {
  const begin = performance.now()
  await act()
  const isThere = (last: number) => {
    const row = document.querySelector(`[role=option][aria-posinset="${last}"]`)
    const [own, list] = [row?.getBoundingClientRect(), row?.closest('[role=listbox]')?.getBoundingClientRect()]
    return own !== undefined && list !== undefined && row?.textContent !== '' && own.top >= list.top - 1 && own.bottom <= list.bottom + 1
  }
  const came = await page.waitForFunction(isThere, count, { timeout: patience }).catch(() => null)
  return came && performance.now() - begin
}

/** Drags the scrollbar's thumb to its end, in steps as a hand does. */
const drag = async (page: Page): Promise<void> => {
  for (let step = 1; step <= 10; step += 1) {
    await goTo(page, step / 10)
    await wait(30)
  }
}

/** Goes through the list of a journal of so many conversations: `distance` px at a steady pace, from its top and from its middle, and to its last row. */
export const scrollThrough = async (browser: Browser, directory: string, count: number, distance: number): Promise<Scrolled> => {
  const journal = await startNodeHost(browser, directory)
  try {
    const { page } = journal
    const list = listOf(page)
    await list.locator('time').first().waitFor()
    await wait(3000)
    const { width, height, ...at } = (await list.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    const session = await page.context().newCDPSession(page)
    await page.evaluate(watchList)
    const frames: number[] = []
    for (const beginning of beginnings) {
      await goTo(page, beginning)
      await wait(1000)
      await page.evaluate(() => window.listWatch?.frames.splice(0))
      const place = { x: Math.round(at.x + width / 2), y: Math.round(at.y + height / 2) }
      await session.send('Input.synthesizeScrollGesture', { ...place, yDistance: -distance, speed, gestureSourceType: 'mouse' })
      frames.push(...(await page.evaluate(() => window.listWatch?.frames.splice(0) ?? [])))
    }
    await list.focus()
    await page.keyboard.press('Home')
    await wait(500)
    const end = await untilLast(page, count, () => page.keyboard.press('End'))
    await page.keyboard.press('Home')
    await wait(500)
    const dragged = await untilLast(page, count, () => drag(page))
    const rows = await page.evaluate(() => window.listWatch?.rows ?? 0)
    const rowHeight = (await list.locator('[role=option]').first().boundingBox())?.height ?? 0
    return { frames, screens: (rows * rowHeight) / height, end, drag: dragged }
  } finally {
    await journal.kill()
  }
}
