import { spawnSync } from 'node:child_process'
import { chromiumForTests } from './chromium.ts'

const run = (program: string, ...words: string[]) =>
  spawnSync(program, words, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })

const canInstall = (): boolean =>
  process.platform === 'linux' && process.getuid?.() === 0 && !spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).error

/** Makes sure that there is a Chromium for the tests, and gives its place; as root on Debian it installs one. */
export const ensureChromium = (): string => {
  const found = chromiumForTests()
  if (found) return found
  if (canInstall()) {
    console.log('No Chromium found: installing Debian’s.')
    run('apt-get', 'update', '-qq')
    run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium')
    const installed = chromiumForTests()
    if (installed) return installed
  }
  throw new Error('The tests need a Chromium. Install one, run “npx playwright install chromium”, or name one in BUY_IN_CHROMIUM.')
}
