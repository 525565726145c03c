import type { Page } from '@playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { cellOf, clickBefore, dragOver, mod, noteOf, openConversation, openSample, press } from '../support/journeys.ts'
import { expectFits, setSize } from '../support/looks.ts'

type Box = { x: number; y: number; width: number; height: number }

const areBeside = async (page: Page): Promise<boolean> => {
  const external = await cellOf(page, 0, 'external').boundingBox()
  const internal = await cellOf(page, 0, 'internal').boundingBox()
  if (!external || !internal) throw new Error('The cells are not on the screen.')
  return internal.x >= external.x + external.width - 1 && Math.abs(internal.y - external.y) < 1
}

test('the window is laid out for wide, middling and narrow sizes', async ({ app }) => {
  const { page } = app
  await openSample(page)
  await openConversation(page, 'A walk through the equipment library')
  const rail = page.getByRole('navigation', { name: 'Opportunities' })
  const tags = page.getByRole('complementary', { name: 'Tags' })

  await setSize(page, 1280, 800)
  await expect(rail).toBeVisible()
  await expect(tags).toBeVisible()
  await expectFits(page, '1280x800')
  expect(await areBeside(page)).toBe(true)
  const said = await cellOf(page, 0, 'external').boundingBox()
  expect(said?.width).toBeGreaterThan(260)

  // Both columns stay; the opportunities and the tags are a key away.
  await setSize(page, 900, 700)
  await expect(rail).toBeHidden()
  await expect(tags).toBeHidden()
  await expectFits(page, '900x700')
  expect(await areBeside(page)).toBe(true)
  await page.getByRole('toolbar', { name: 'Note' }).getByRole('button', { name: 'Show tags' }).click()
  await expect(tags.getByRole('listitem').first()).toBeVisible()
  await expectFits(page, '900x700 with tags')
  await tags.getByRole('button', { name: 'Hide tags' }).click()
  await expect(tags).toBeHidden()
  await page.getByRole('button', { name: 'Show opportunities' }).click()
  await expect(rail.getByRole('button', { name: /^Finding infusion pumps/ })).toBeVisible()
  await expectFits(page, '900x700 with opportunities')
  await page.getByRole('button', { name: 'Hide opportunities' }).click()
  await expect(rail).toBeHidden()

  for (const [width, height] of [
    [899, 700],
    [700, 700],
  ] as const) {
    await setSize(page, width, height)
    await expect.poll(() => areBeside(page)).toBe(false)
    await expectFits(page, `${width}x${height}`)
  }
})

const overlap = (one: Box | null, other: Box | null): boolean =>
  !one ||
  !other ||
  (one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height)

test('a notice lies over nothing of a dialog, and the menu over chosen words over nothing but the note', async ({ app }) => {
  const { page } = app
  await openSample(page)
  await openConversation(page, 'A walk through the equipment library')
  const over = page.getByRole('toolbar', { name: 'Selected words' })
  // The menu is loaded after the note, and knows nothing of what was chosen before it came.
  await expect(async () => {
    await press(page, 'ArrowLeft')
    await dragOver(page, 'By noon?', cellOf(page, 0, 'external'))
    await expect(over).toBeVisible({ timeout: 2000 })
  }).toPass()
  const menu = await over.boundingBox()
  const note = await noteOf(page).boundingBox()
  expect(menu && note && menu.x >= note.x).toBe(true)

  await setSize(page, 900, 700)
  await page.getByRole('button', { name: 'Delete conversation' }).click()
  await page.getByRole('button', { name: 'Delete conversation' }).waitFor({ state: 'hidden' })
  const notice = page.getByRole('status').locator('div').filter({ hasText: 'The conversation is in the trash.' }).first()
  await expect(notice).toBeVisible()
  await press(page, `${mod}+Alt+e`)
  const dialog = page.getByRole('dialog', { name: 'Make a review copy' })
  await dialog.getByRole('radio', { name: 'Conversations' }).check()
  await expect(dialog.getByRole('listbox').getByRole('option').first()).toBeVisible()
  expect(overlap(await notice.boundingBox(), await dialog.boundingBox())).toBe(false)
  await notice.getByRole('button', { name: 'Undo' }).click()
  await dialog.getByRole('textbox', { name: 'Find' }).fill('equipment library')
  await expect(dialog.getByRole('option', { name: /A walk through the equipment library/ })).toBeVisible()
})

test('what opens over the note stays within the window, also at twice the size', async ({ app }) => {
  const { page } = app
  await openSample(page)
  await openConversation(page, 'A walk through the equipment library')
  const dialogs: [string, string | RegExp][] = [
    [`${mod}+k`, 'Find a command'],
    [`${mod}+/`, 'Keyboard shortcuts'],
    [`${mod}+,`, 'Settings'],
    [`${mod}+Shift+n`, 'New opportunity'],
    [`${mod}+Shift+d`, 'Conversation details'],
    [`${mod}+Shift+u`, /^Buyer team/],
    [`${mod}+e`, 'Export conversation'],
  ]
  for (const [width, height] of [
    [700, 700],
    [640, 400],
  ] as const) {
    await setSize(page, width, height)
    await expectFits(page, `${width}x${height}`)
    for (const [keys, name] of dialogs) {
      await press(page, keys)
      const dialog = page.getByRole('dialog', { name })
      await expect(dialog).toBeVisible()
      await expect(dialog.getByRole('textbox').or(dialog.getByRole('button')).or(dialog.getByRole('combobox')).first()).toBeVisible()
      const box = await dialog.boundingBox()
      expect(box && box.y >= 0 && box.y + box.height <= height, `${keys} at ${width}x${height}`).toBe(true)
      await expectFits(page, `${keys} at ${width}x${height}`)
      await press(page, 'Escape')
      await expect(dialog).toBeHidden()
    }
    await clickBefore(page, 'By noon?', cellOf(page, 0, 'external'))
    await press(page, ...Array<string>('By noon?'.length).fill('Shift+ArrowRight'))
    await press(page, `${mod}+Shift+b`)
    const picker = page.getByRole('dialog', { name: 'Tag as barrier' })
    await expect(picker.getByRole('option').first()).toBeVisible()
    await expect
      .poll(async () => {
        const box = await picker.boundingBox()
        return box !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height
      }, `picker at ${width}x${height}`)
      .toBe(true)
    await press(page, 'Escape')
  }
  // At twice the size there is still room to read and write.
  const note = await noteOf(page).evaluate((element) => {
    const frame = element.closest('[class*=page]')?.getBoundingClientRect()
    return { width: frame?.width ?? 0, height: frame?.height ?? 0 }
  })
  expect(note.width).toBeGreaterThan(300)
  expect(note.height).toBeGreaterThan(120)
})
