import { expect, test } from '../support/fixtures.ts'
import { dialogOf, mod, press, startWriting, textOf } from '../support/journeys.ts'

test('a part of the program that cannot be read is said; the window stays, and the part comes the next time', async ({ app }) => {
  const { page } = app
  await startWriting(page)
  await press(page, '"Still here."')
  await page.route(/ShortcutSheet/, (route) => route.abort())
  app.allowError(/ERR_FAILED/)
  await press(page, `${mod}+/`)
  await expect(page.getByRole('alert').getByText('A part of Buy-In could not be loaded.')).toBeVisible()
  await page.unroute(/ShortcutSheet/)
  await press(page, '" And on."')
  expect((await textOf(page))[0]?.external).toBe('Still here. And on.')
  await press(page, `${mod}+/`)
  await expect(dialogOf(page, 'Keyboard shortcuts')).toBeVisible()
})
