import { app, shell } from 'electron'
import type { Menu } from '../../app/contract/host.ts'
import { outsideAddress, platformName } from '../host-facts.ts'
import type { HostPorts, OfferedFile } from '../ports.ts'

/** What the core asks of Electron. */
export const electronPorts = (parts: {
  showMenu: (menu: Menu) => void
  findFile: (handle: string) => OfferedFile | undefined
}): HostPorts => ({
  capabilities: async () => ({ nativeMenu: true, platform: platformName(process.platform), version: app.getVersion() }),
  setMenu: async (menu) => parts.showMenu(menu),
  openLink: async (address) => shell.openExternal(outsideAddress(address)),
  offeredFile: async (handle) => parts.findFile(handle),
})
