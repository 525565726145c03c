import { posix, win32 } from 'node:path'

/** What decides where the journals are kept. */
export type DataPlace = {
  platform: NodeJS.Platform
  env: Record<string, string | undefined>
  /** The user's home folder. */
  home: string
  /** The folder that a relative `BUY_IN_DATA` starts from. */
  current: string
}

/**
 * The folder that holds the journals: `BUY_IN_DATA` if it is set, otherwise Buy-In's folder among the user's data, as each platform
 * has it (XDG base directories, Application Support, roaming application data).
 */
export const dataDirectory = ({ platform, env, home, current }: DataPlace): string => {
  const path = platform === 'win32' ? win32 : posix
  if (env.BUY_IN_DATA) return path.resolve(current, env.BUY_IN_DATA)
  if (platform === 'win32') return path.join(env.APPDATA || path.join(home, 'AppData', 'Roaming'), 'Buy-In')
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Buy-In')
  const shared = env.XDG_DATA_HOME
  return path.join(shared && path.isAbsolute(shared) ? shared : path.join(home, '.local', 'share'), 'Buy-In')
}
