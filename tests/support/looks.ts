import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Gives the window a size. */
export const setSize = async (page: Page, width: number, height: number): Promise<void> => {
  await page.setViewportSize({ width, height })
  await expect.poll(() => page.evaluate(() => [window.innerWidth, window.innerHeight])).toEqual([width, height])
}

/** What reaches beyond the window, and what scrolls sideways: of a well laid out window, nothing. */
const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.closest('svg, .visually-hidden'))
        continue
      const { left, right, width, height } = element.getBoundingClientRect()
      if (width === 0 || height === 0) continue
      const name = `${element.tagName} ${element.getAttribute('aria-label') ?? element.className.slice(0, 40)} ${element.textContent?.slice(0, 30)}`
      if (left < -1 || right > window.innerWidth + 1) found.push(`beyond the window: ${name}`)
      const { overflowX } = getComputedStyle(element)
      if (['auto', 'scroll'].includes(overflowX) && element.scrollWidth > element.clientWidth + 1 && !element.matches('input, textarea'))
        found.push(`scrolls sideways: ${name}`)
    }
    return found
  })

/** Buttons, fields and options whose words do not fit, but for those that end in an ellipsis by design. */
const cut = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, label, [role=menuitem], [role=option], h1, h2, h3, legend')]
      .filter(
        (element) =>
          element.checkVisibility() &&
          !element.closest('.visually-hidden') &&
          getComputedStyle(element).textOverflow !== 'ellipsis' &&
          !element.querySelector('[class*=name],[class*=Title],[class*=people],[class*=preview]'),
      )
      .filter((element) => element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 2)
      .map((element) => `${element.tagName} ${element.textContent?.slice(0, 40)}`),
  )

/** That nothing reaches beyond the window, scrolls sideways or is cut off. */
export const expectFits = async (page: Page, what: string): Promise<void> => {
  expect.soft(await overflowing(page), what).toEqual([])
  expect.soft(await cut(page), what).toEqual([])
}

/** What axe finds that keeps people from using what is shown, in one theme; in the other only what colours do. Of what lies over the window, only that. */
export const faultsIn = async (page: Page, theme: 'light' | 'dark'): Promise<string[]> => {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  // A page reads axe once, not at every look: that takes longer than many a look itself.
  const isThere = await page.evaluate(() => 'axe' in window)
  // A window of Electron has no second page for axe to gather its findings in. What keeps nobody out needs no words.
  const axe = new AxeBuilder({ page, ...(isThere ? { axeSource: 'void 0' } : {}) }).options({ resultTypes: ['violations'] }).setLegacyMode()
  if ((await page.getByRole('dialog').count()) > 0) axe.include('[role=dialog]')
  const { violations } = await (theme === 'light' ? axe : axe.withRules(['color-contrast'])).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${theme} ${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`))
}
