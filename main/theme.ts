import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { themes, type Theme } from '../app/contract/theme.ts'
import type { ServedFile } from './window-files.ts'

/** The theme the seller chose, kept beside the journals: it is needed before any of them is open. */
export type ThemeChoice = {
  read: () => Theme
  write: (theme: Theme) => void
  /** The script that dresses the page before its first paint. */
  script: () => ServedFile
}

/** Where the page asks for {@link ThemeChoice.script}. */
export const themePath = '/theme.js'

/** Reads and keeps the theme in the journals' folder; what cannot be read is the system's. */
export const themeIn = (directory: string): ThemeChoice => {
  const file = join(directory, 'theme')
  const read = (): Theme => {
    try {
      const kept = readFileSync(file, 'utf8').trim()
      return themes.find((theme) => theme === kept) ?? 'system'
    } catch {
      return 'system'
    }
  }
  return {
    read,
    write: (theme) => {
      mkdirSync(directory, { recursive: true })
      writeFileSync(file, `${theme}\n`)
    },
    script: () => ({
      bytes: Buffer.from(`document.documentElement.dataset.theme = '${read()}'\n`),
      headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' },
    }),
  }
}
