/** What is known of the machine when Buy-In starts. */
export type StartFacts = {
  /** Windows can be shown. */
  display: boolean
  /** The user wants no window, only the address. */
  noWindow: boolean
  /** Electron's runtime: on this machine, perhaps to be had from the network, or not to be had. */
  electron: 'here' | 'to fetch' | 'none'
  /** A Chromium was found. */
  chromium: boolean
}

/** How Buy-In starts: `fetch` means to get Electron's runtime and decide again. */
export type StartDecision = 'electron' | 'fetch' | 'window' | 'address'

/** Decides how Buy-In starts. Without a display Electron is not asked for: it would end with a fault of its own. */
export const decideStart = ({ display, noWindow, electron, chromium }: StartFacts): StartDecision => {
  if (noWindow || !display) return 'address'
  if (electron === 'here') return 'electron'
  if (electron === 'to fetch') return 'fetch'
  return chromium ? 'window' : 'address'
}

/** Whether windows can be shown: on Linux there must be a display server, elsewhere there always is one. */
export const hasDisplay = (platform: NodeJS.Platform, env: Record<string, string | undefined>): boolean =>
  platform === 'darwin' || platform === 'win32' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
