import { ensureDisplay } from './display.ts'
import { findElectronRuntime, prepareElectron, versionOf } from './electron-runtime.ts'

const loudly = (line: string) => console.log(`\n>>> ${line}\n`)

/** Before the first spec: a display and a runtime for Electron, or one line that says why its specs are not run. */
const setUp = async (): Promise<(() => void) | undefined> => {
  const found = findElectronRuntime()
  if ('reason' in found) {
    loudly(`Electron specs are NOT RUN: ${found.reason}`)
    return undefined
  }
  const display = await ensureDisplay()
  if (!display) throw new Error('The Electron specs need a display. Install Xvfb.')
  const { remove, ...start } = prepareElectron(found)
  process.env['BUY_IN_TEST_ELECTRON'] = JSON.stringify(start)
  loudly(`Electron ${versionOf(found.directory)} runs the specs of project “electron”.`)
  return () => {
    remove()
    display.end()
  }
}

export default setUp
