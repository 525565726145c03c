import { app, shell } from 'electron'
import { BuyInError } from '../../app/contract/errors.ts'
import type { Capabilities, Menu } from '../../app/contract/host.ts'
import type { HostPorts, OfferedFile } from '../ports.ts'

const platform = (): Capabilities['platform'] => {
  if (process.platform === 'darwin') return 'mac'
  return process.platform === 'win32' ? 'windows' : 'linux'
}

/** What the core asks of Electron. */
export const electronPorts = (parts: {
  showMenu: (menu: Menu) => void
  findFile: (handle: string) => OfferedFile | undefined
}): HostPorts => ({
  capabilities: async () => ({ nativeMenu: true, platform: platform(), version: app.getVersion() }),
  setMenu: async (menu) => parts.showMenu(menu),
  openLink: async (address) => {
    const url = URL.canParse(address) ? new URL(address) : undefined
    if (url?.protocol !== 'https:' && url?.protocol !== 'mailto:') {
      throw new BuyInError('invalid', 'Only web addresses with https and mail addresses are opened.')
    }
    await shell.openExternal(url.href)
  },
  offeredFile: async (handle) => parts.findFile(handle),
})
