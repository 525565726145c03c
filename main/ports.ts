import type { Capabilities, Menu } from '../app/contract/host.ts'
import type { Theme } from '../app/contract/theme.ts'

/** A file the seller handed over, as the host holds it: where it lies on disk, or its bytes when it has no place there. */
export type OfferedFile = { name: string; path: string } | { name: string; bytes: Uint8Array }

/**
 * What a host must supply: everything that depends on the machine and the program around the core. All calls may cross a
 * thread, so they take and give plain data.
 */
export type HostPorts = {
  capabilities: () => Promise<Capabilities>
  setMenu: (menu: Menu) => Promise<void>
  setTheme: (theme: Theme) => Promise<void>
  openLink: (address: string) => Promise<void>
  /** The file behind a handle, or `undefined` when there is none. */
  offeredFile: (handle: string) => Promise<OfferedFile | undefined>
  /** The page that carries a review copy, as it was built: with none in it. */
  reviewPage: () => Promise<string>
}

/** What the core is made from. */
export type CorePorts = {
  /** The folder that holds the journals. */
  directory: string
  /** Milliseconds since 1970. */
  now: () => number
  /** Says something for whoever looks for a fault; never a word of a note. */
  log: (line: string) => void
  host: HostPorts
}
