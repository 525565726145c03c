import type { Page } from '@playwright/test'
import { expect, test, type JournalApp } from '../support/fixtures.ts'
import { noteOf, press, timelineOf } from '../support/journeys.ts'
import { faultsIn, setSize } from '../support/looks.ts'
import { storeManyAccounts, storeManyConversations } from '../support/stored-journal.ts'
import { opportunityOf, railOf } from '../support/window.ts'

test.setTimeout(120_000)

const listOf = (page: Page) => page.getByRole('listbox', { name: 'Conversations' })
const rowOf = (page: Page, number: number) => timelineOf(page).filter({ has: page.getByText(`Conversation ${number}`, { exact: true }) })

/** Opens a journal of so many conversations. */
const startWith = async (app: JournalApp, count: number): Promise<Page> => {
  await app.close()
  storeManyConversations(app.dataDirectory, count)
  await app.restart()
  await setSize(app.page, 1280, 800)
  await expect(rowOf(app.page, 1)).toBeVisible()
  return app.page
}

/** How many screens of rows the page holds. */
const screensHeld = (page: Page): Promise<number> =>
  listOf(page).evaluate((list) => {
    const rows = [...list.querySelectorAll('[role=option]')]
    return rows.reduce((height, row) => height + row.clientHeight, 0) / list.clientHeight
  })

/** Drags the scrollbar's thumb to a part of its way. */
const dragTo = (page: Page, part: number): Promise<void> =>
  listOf(page).evaluate((list, where) => {
    list.scrollTop = where * (list.scrollHeight - list.clientHeight)
  }, part)

for (const count of [10_000, 300_000]) {
  test(`a list of ${count} reaches its last row by End, by the scrollbar and by the wheel, with few rows in the page`, async ({ app }) => {
    const page = await startWith(app, count)
    await listOf(page).focus()
    await press(page, 'End')
    await expect(rowOf(page, count)).toBeInViewport({ ratio: 1 })
    await expect(rowOf(page, count)).toHaveAttribute('aria-posinset', String(count))
    await expect(rowOf(page, count)).toHaveAttribute('aria-setsize', String(count))
    await press(page, 'ArrowUp', 'Enter')
    await expect(rowOf(page, count - 1)).toHaveAttribute('aria-selected', 'true')
    // The note that was opened takes the focus.
    await expect(noteOf(page)).toBeFocused()
    await listOf(page).focus()
    await press(page, 'Home')
    await expect(rowOf(page, 1)).toBeInViewport()

    await dragTo(page, 1)
    await expect(rowOf(page, count)).toBeInViewport({ ratio: 1 })
    await dragTo(page, 0.5)
    await expect(rowOf(page, count)).toHaveCount(0)
    const middle = Number(await timelineOf(page).first().getAttribute('aria-posinset'))
    expect(middle / count).toBeGreaterThan(0.48)
    expect(middle / count).toBeLessThan(0.52)
    await expect(rowOf(page, middle)).toBeVisible()
    expect(await screensHeld(page)).toBeLessThan(3)
    await dragTo(page, 0)
    await expect(rowOf(page, 1)).toBeInViewport({ ratio: 1 })
  })
}

test('the wheel moves a list that is longer than a page can be by as much as any other, through to both ends', async ({ app }) => {
  const count = 300_000
  const page = await startWith(app, count)
  const list = listOf(page)
  await dragTo(page, 0.5)
  const topRow = () =>
    list.evaluate((element) => {
      const edge = element.getBoundingClientRect().top
      const rows = [...element.querySelectorAll('[role=option]')]
      const row = rows.find((candidate) => candidate.getBoundingClientRect().bottom > edge + 1)
      return row ? Number(row.ariaPosInSet) - (row.getBoundingClientRect().top - edge) / row.getBoundingClientRect().height : 0
    })
  await expect.poll(topRow).toBeGreaterThan(count * 0.48)
  const before = await topRow()
  await list.hover()
  for (let turn = 0; turn < 10; turn += 1) await page.mouse.wheel(0, 76)
  await expect.poll(async () => Math.round(((await topRow()) - before) * 10) / 10).toBe(10)

  // The last turn may still be scrolling.
  await expect(async () => {
    await dragTo(page, 0)
    await expect(rowOf(page, 1)).toBeInViewport({ ratio: 1, timeout: 2000 })
  }).toPass({ timeout: 15_000 })
  for (let turn = 0; turn < 6; turn += 1) await page.mouse.wheel(0, 500)
  await expect(rowOf(page, 1)).toBeHidden()
  for (let turn = 0; turn < 8; turn += 1) await page.mouse.wheel(0, -500)
  await expect(rowOf(page, 1)).toBeInViewport({ ratio: 1 })
  await list.focus()
  await press(page, 'End')
  for (let turn = 0; turn < 6; turn += 1) await page.mouse.wheel(0, -500)
  await expect(rowOf(page, count)).toBeHidden()
  for (let turn = 0; turn < 8; turn += 1) await page.mouse.wheel(0, 500)
  await expect(rowOf(page, count)).toBeInViewport({ ratio: 1 })
})

test('scrolled from end to end, the page remembers a few screens of it and shows no row in a wrong place', async ({ app }) => {
  const page = await startWith(app, 10_000)
  for (let step = 0; step <= 60; step += 1) {
    await dragTo(page, step / 60)
    const wrong = await timelineOf(page).evaluateAll(
      (rows) => rows.filter((row) => row.textContent !== '' && !row.textContent?.startsWith(`Conversation ${row.ariaPosInSet}`)).length,
    )
    expect(wrong).toBe(0)
  }
  await expect(rowOf(page, 10_000)).toBeInViewport()
  expect(await faultsIn(page, 'light')).toEqual([])
  expect(await faultsIn(page, 'dark')).toEqual([])
})

test('a rail of thousands of accounts holds those in sight, and keys reach all of them', async ({ app }) => {
  const count = 5000
  await app.close()
  storeManyAccounts(app.dataDirectory, count)
  await app.restart()
  const { page } = app
  await setSize(page, 1280, 800)
  const [first, second, third] = ['00001', '00002', '00003'].map((digits) => opportunityOf(page, `Decision ${digits}`))
  const [last, beforeLast] = [count, count - 1].map((number) => opportunityOf(page, `Decision 0${number}`))
  if (!first || !second || !third || !last || !beforeLast) throw new Error('Five are looked at.')
  await second.click()
  await expect(second).toHaveAttribute('aria-current', 'true')
  await third.focus()
  await press(page, 'End')
  await expect(last).toBeFocused()
  await expect(last).toBeInViewport({ ratio: 1 })
  for (let step = 0; step < 60; step += 1) await press(page, 'ArrowUp')
  await expect(opportunityOf(page, `Decision 0${count - 60}`)).toBeFocused()
  await expect(opportunityOf(page, `Decision 0${count - 60}`)).toBeInViewport({ ratio: 1 })
  expect(await railOf(page).getByRole('region').count()).toBeLessThan(60)

  // What has the focus, and what is open, stay while something else is in sight.
  await railOf(page).evaluate((rail) => {
    for (const part of rail.children) if (part.scrollHeight > part.clientHeight) part.scrollTop = part.scrollHeight / 2
  })
  await expect(opportunityOf(page, 'Decision 02500')).toBeVisible()
  await expect(opportunityOf(page, `Decision 0${count - 60}`)).toBeFocused()
  await press(page, 'ArrowDown')
  await expect(opportunityOf(page, `Decision 0${count - 59}`)).toBeFocused()
  await press(page, 'Home')
  await expect(railOf(page).getByRole('button', { name: 'All conversations' })).toBeFocused()
  await expect(first).toBeInViewport({ ratio: 1 })
  await expect(second).toHaveAttribute('aria-current', 'true')
  await expect(beforeLast).toHaveCount(0)
  await opportunityOf(page, 'Decision 00005').focus()
  await press(page, 'Enter')
  await expect(railOf(page).getByRole('group', { name: 'Views of Decision 00005' })).toBeVisible()
  await press(page, 'ArrowDown', 'ArrowDown')
  await expect(railOf(page).getByRole('button', { name: 'Barriers' })).toBeFocused()
  expect(await faultsIn(page, 'light')).toEqual([])
})
