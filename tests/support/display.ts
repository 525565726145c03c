import { spawn, spawnSync } from 'node:child_process'

/**
 * Gives windows a place to be: on Linux without a display it starts Xvfb (listening on a Unix socket only) and sets `DISPLAY`.
 * `end` stops what was started; `false` when there is no display and no Xvfb.
 */
export const ensureDisplay = async (): Promise<{ end: () => void } | false> => {
  if (process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) return { end: () => {} }
  if (spawnSync('Xvfb', ['-help'], { stdio: 'ignore' }).error) return false
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = await new Promise<string>((resolve, reject) => {
    let text = ''
    screen.stdio[3]?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('\n')) resolve(text.trim())
    })
    screen.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}.`)))
  })
  process.env['DISPLAY'] = `:${number}`
  screen.unref()
  return {
    end: () => {
      delete process.env['DISPLAY']
      screen.kill()
    },
  }
}
