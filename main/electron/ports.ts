import { app, nativeTheme, shell } from 'electron'
import { readFile } from 'node:fs/promises'
import type { Menu } from '../../app/contract/host.ts'
import { outsideAddress, platformName } from '../host-facts.ts'
import type { HostPorts, OfferedFile } from '../ports.ts'
import type { ThemeChoice } from '../theme.ts'

/** What the core asks of Electron. */
export const electronPorts = (parts: {
  showMenu: (menu: Menu) => void
  findFile: (handle: string) => OfferedFile | undefined
  theme: ThemeChoice
  /** Where a review’s page lies. */
  pageFile: string
}): HostPorts => ({
  capabilities: async () => ({ nativeMenu: true, platform: platformName(process.platform), version: app.getVersion() }),
  setMenu: async (menu) => parts.showMenu(menu),
  setTheme: async (theme) => {
    nativeTheme.themeSource = theme
    parts.theme.write(theme)
  },
  openLink: async (address) => shell.openExternal(outsideAddress(address)),
  offeredFile: async (handle) => parts.findFile(handle),
  reviewPage: () => readFile(parts.pageFile, 'utf8'),
})
