import { expect, test } from '../support/fixtures.ts'

test('the window opens', async ({ app }) => {
  await expect(app.page).toHaveTitle('Buy-In')
  await expect(app.page.locator('body')).not.toBeEmpty()
  const bridge = await app.page.evaluate(() => (window.buyIn ? Object.keys(window.buyIn).toSorted() : null))
  expect(bridge).toEqual(app.host === 'electron' ? ['call', 'offerFile', 'subscribe'] : null)
})

test('it opens again after it was closed, and after it was killed', async ({ app }) => {
  await expect(app.page).toHaveTitle('Buy-In')
  await app.restart()
  await expect(app.page).toHaveTitle('Buy-In')
  app.allowError(/WebSocket|ERR_CONNECTION_REFUSED/)
  await app.kill()
  await app.restart()
  await expect(app.page).toHaveTitle('Buy-In')
})

test('a second start leaves the first window its journal', async ({ app }) => {
  const second = await app.secondStart()
  expect(second.exitCode, second.output).toBe(0)
  await expect(app.page).toHaveTitle('Buy-In')
})
