import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** The journal's Node host in a process of its own. */
export type HostProcess = { address: string; end: () => Promise<void> }

/** Starts the built host on a data folder. Resolves when it says its address. */
export const startHostProcess = async (root: string, directory: string): Promise<HostProcess> => {
  const child = spawn(process.execPath, [join(root, 'dist/main/node.js'), '--data', directory, '--no-window'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const end = async () => {
    child.kill('SIGKILL')
    await ended
  }
  for await (const line of createInterface({ input: child.stdout })) {
    const [address] = /http:\/\/127\.0\.0\.1:\d+\/\S*/u.exec(line) ?? []
    if (address) return { address, end }
  }
  await end()
  throw new Error('The host gave no address.')
}
