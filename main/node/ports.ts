import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import packageJson from '../../package.json' with { type: 'json' }
import { outsideAddress, platformName } from '../host-facts.ts'
import type { HostPorts, OfferedFile } from '../ports.ts'
import type { ThemeChoice } from '../theme.ts'

/** The system's program that opens an address, with its arguments; a shell never sees the address. */
export const openerOf = (platform: NodeJS.Platform, address: string): [program: string, ...args: string[]] => {
  if (platform === 'win32') return ['rundll32.exe', 'url.dll,FileProtocolHandler', address]
  return [platform === 'darwin' ? 'open' : 'xdg-open', address]
}

/** Openers answer at once or become the browser themselves; one that fails does so within this time, in ms. */
const openerFailsWithin = 1500

const openLink = async (address: string): Promise<void> => {
  const [program, ...args] = openerOf(process.platform, outsideAddress(address))
  return new Promise((resolve, reject) => {
    const opener = spawn(program, args, { stdio: 'ignore', detached: true })
    const failed = () => reject(new Error('This system has no program that opens the address.'))
    opener.once('error', failed)
    opener.once('exit', (code) => (code === 0 ? resolve() : failed()))
    setTimeout(resolve, openerFailsWithin).unref()
    opener.unref()
  })
}

/** What the Node host supplies to the core; `findFile` knows the files that the window handed over, `pageFile` is where a review’s page lies. */
export const createNodePorts = (parts: {
  findFile: (handle: string) => OfferedFile | undefined
  theme: ThemeChoice
  pageFile: string
}): HostPorts => ({
  capabilities: async () => ({ nativeMenu: false, platform: platformName(process.platform), version: packageJson.version }),
  setMenu: async () => {},
  setTheme: async (chosen) => parts.theme.write(chosen),
  openLink,
  offeredFile: async (handle) => parts.findFile(handle),
  reviewPage: () => readFile(parts.pageFile, 'utf8'),
})
