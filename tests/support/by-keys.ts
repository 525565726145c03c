import { expect, type Locator, type Page } from '@playwright/test'
import { dialogOf, mod, noteOf, press, timelineOf } from './journeys.ts'

/** That something has the focus, and that it can be seen: by an outline, a shadow, a caret, a ring that is drawn or, in a list, on the row at hand. */
export const expectSeenFocus = async (page: Page): Promise<void> => {
  const seen = () =>
    page.evaluate(() => {
      const element = document.activeElement
      if (!element || element === document.body) return 'nothing has the focus'
      if (element.classList.contains('note')) return 'seen'
      const shows = (candidate: Element | null) => {
        if (!candidate) return false
        const { outlineStyle, outlineWidth, boxShadow, backgroundColor } = getComputedStyle(candidate)
        const parent = candidate.parentElement && getComputedStyle(candidate.parentElement).backgroundColor
        const stands =
          candidate.getAttribute('role')?.startsWith('menuitem') && backgroundColor !== 'rgba(0, 0, 0, 0)' && backgroundColor !== parent
        return (
          stands ||
          (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) ||
          (candidate.matches('input, [role=menuitem]') && boxShadow !== 'none')
        )
      }
      const colour = document.createElement('i')
      colour.style.color = 'var(--focus)'
      document.body.append(colour)
      const focusColour = getComputedStyle(colour).color
      colour.remove()
      if ([...element.querySelectorAll('circle')].some((circle) => getComputedStyle(circle).stroke === focusColour)) return 'seen'
      const active = document.getElementById(element.getAttribute('aria-activedescendant') ?? '')
      const row = element.getAttribute('role') === 'listbox' ? element.querySelector('[data-cursor], [data-focused]') : null
      const { width, height, right, bottom } = element.getBoundingClientRect()
      if (width === 0 || height === 0 || right <= 0 || bottom <= 0) return 'the focus is out of sight'
      const isSeen = [element, element.closest('label'), active, row].some(shows) || element.getAttribute('role') === 'dialog'
      return isSeen ? 'seen' : `no sign of the focus on ${element.outerHTML.slice(0, 120)}`
    })
  await expect.poll(seen).toBe('seen')
}

/** Finds a command by its name among all and runs it. */
export const runByKeys = async (page: Page, name: string): Promise<void> => {
  await press(page, `${mod}+k`)
  const field = dialogOf(page, 'Find a command').getByRole('combobox')
  await expect(field).toBeFocused()
  await press(page, `"${name}"`)
  await expect(dialogOf(page, 'Find a command').getByRole('option', { selected: true })).toContainText(name)
  await press(page, 'Enter')
  await expect(field).toBeHidden()
}

/** Goes on with Tab until something has the focus; each stop on the way can be seen. */
export const tabTo = async (page: Page, target: Locator): Promise<void> => {
  for (let step = 0; step < 40; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await press(page, 'Tab')
    await expectSeenFocus(page)
  }
  await expect(target).toBeFocused()
}

/** Goes to a conversation of the timeline by keys, by its place from the top; the caret is then at the beginning of its note. */
export const openNoteByKeys = async (page: Page, place: number): Promise<void> => {
  await runByKeys(page, 'Conversations')
  const timeline = page.getByRole('listbox', { name: 'Conversations' })
  for (let step = 0; step < 4 && !(await timeline.evaluate((element) => element === document.activeElement)); step += 1)
    await press(page, 'F6')
  await expect(timeline).toBeFocused()
  await press(page, 'Home', ...Array.from({ length: place }, () => 'ArrowDown'), 'Enter')
  await expect(noteOf(page)).toBeFocused()
  await expect(timelineOf(page).nth(place)).toHaveAttribute('aria-selected', 'true')
  await press(page, `${mod}+Home`)
}

/** Selects so many letters from the caret on. */
export const selectByKeys = (page: Page, words: string): Promise<void> =>
  press(page, ...Array.from({ length: words.length }, () => 'Shift+ArrowRight'))
