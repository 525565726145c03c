import { spawn } from 'node:child_process'
import type { Capabilities } from '../../app/contract/host.ts'
import packageJson from '../../package.json' with { type: 'json' }
import type { HostPorts, OfferedFile } from '../ports.ts'

/** The system's program that opens an address, with its arguments; a shell never sees the address. */
export const openerOf = (platform: NodeJS.Platform, address: string): [program: string, ...args: string[]] => {
  if (platform === 'win32') return ['rundll32.exe', 'url.dll,FileProtocolHandler', address]
  return [platform === 'darwin' ? 'open' : 'xdg-open', address]
}

const platformOf = (platform: NodeJS.Platform): Capabilities['platform'] => {
  if (platform === 'darwin') return 'mac'
  return platform === 'win32' ? 'windows' : 'linux'
}

/** Openers answer at once or become the browser themselves; one that fails does so within this time, in ms. */
const openerFailsWithin = 1500

const openLink = (address: string): Promise<void> => {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url?.protocol !== 'https:' && url?.protocol !== 'mailto:')
    return Promise.reject(new Error('Only web and mail addresses can be opened.'))
  const [program, ...args] = openerOf(process.platform, url.href)
  return new Promise((resolve, reject) => {
    const opener = spawn(program, args, { stdio: 'ignore', detached: true })
    const failed = () => reject(new Error('This system has no program that opens the address.'))
    opener.once('error', failed)
    opener.once('exit', (code) => (code === 0 ? resolve() : failed()))
    setTimeout(resolve, openerFailsWithin).unref()
    opener.unref()
  })
}

/** What the Node host supplies to the core; `findFile` knows the files that the window handed over. */
export const createNodePorts = (findFile: (handle: string) => OfferedFile | undefined): HostPorts => ({
  capabilities: async () => ({ nativeMenu: false, platform: platformOf(process.platform), version: packageJson.version }),
  setMenu: async () => {},
  openLink,
  offeredFile: async (handle) => findFile(handle),
})
