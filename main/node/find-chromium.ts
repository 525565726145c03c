import { accessSync, constants, statSync } from 'node:fs'
import { posix, win32 } from 'node:path'

const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
]

const macPrograms = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'Brave Browser.app/Contents/MacOS/Brave Browser',
]

const windowsPrograms = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
]

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

const candidates = (platform: NodeJS.Platform, env: Record<string, string | undefined>): string[] => {
  if (platform === 'win32') {
    const roots = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter((root) => root !== undefined)
    return windowsPrograms.flatMap((program) => roots.map((root) => win32.join(root, program)))
  }
  if (platform === 'darwin') {
    const roots = ['/Applications', ...(env.HOME ? [posix.join(env.HOME, 'Applications')] : [])]
    return macPrograms.flatMap((program) => roots.map((root) => posix.join(root, program)))
  }
  const folders = (env.PATH ?? '').split(':').filter((folder) => posix.isAbsolute(folder))
  return linuxNames.flatMap((name) => folders.map((folder) => posix.join(folder, name)))
}

/**
 * The program file of a Chromium, Chrome, Edge or Brave on this machine, or `undefined`. `BUY_IN_CHROMIUM` names one that goes first.
 */
export const findChromium = (
  platform: NodeJS.Platform = process.platform,
  env: Record<string, string | undefined> = process.env,
  exists: (path: string) => boolean = isProgram,
): string | undefined => {
  if (env.BUY_IN_CHROMIUM && exists(env.BUY_IN_CHROMIUM)) return env.BUY_IN_CHROMIUM
  return candidates(platform, env).find(exists)
}
