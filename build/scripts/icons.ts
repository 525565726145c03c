import { chromium } from '@playwright/test'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { icnsFrom, icoFrom, type Picture } from './icon-files.ts'

const icons = resolve(import.meta.dirname, '../icons')
const sides = [16, 24, 32, 48, 64, 128, 256, 512, 1024]

/**
 * Draws the icons anew from their SVG files: PNGs for Linux, `.ico` for Windows, `.icns` for macOS. Uses Playwright's Chromium, or
 * the one that `BUY_IN_CHROMIUM` names.
 */
const program = process.env['BUY_IN_CHROMIUM']
const browser = await chromium.launch({
  ...(program ? { executablePath: program } : {}),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})

const draw = async (name: string): Promise<Picture[]> => {
  const drawing = readFileSync(resolve(icons, `${name}.svg`), 'utf8')
  const page = await browser.newPage()
  const pictures: Picture[] = []
  for (const side of sides) {
    await page.setViewportSize({ width: side, height: side })
    await page.setContent(`<style>body { margin: 0 } svg { display: block; width: ${side}px; height: ${side}px }</style>${drawing}`)
    pictures.push({ side, png: await page.screenshot({ omitBackground: true }) })
  }
  await page.close()
  return pictures
}

for (const name of ['icon', 'document']) {
  const pictures = await draw(name)
  writeFileSync(resolve(icons, `${name}.ico`), icoFrom(pictures.filter(({ side }) => side <= 256)))
  writeFileSync(resolve(icons, `${name}.icns`), icnsFrom(pictures))
  if (name !== 'icon') continue
  mkdirSync(resolve(icons, 'linux'), { recursive: true })
  for (const { side, png } of pictures) writeFileSync(resolve(icons, `linux/${side}x${side}.png`), png)
}
await browser.close()
