import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createCore } from '../../main/core.ts'

/** A journal in a process of its own: takes calls as lines of JSON and answers each with a line. Argument: the folder.
 * A file was handed over under a handle where one begins with that in `offered` there. */
const [directory = ''] = process.argv.slice(2)

const core = createCore({
  directory,
  now: Date.now,
  log: () => {},
  host: {
    capabilities: async () => ({ nativeMenu: false, platform: 'linux', version: '0.0.0' }),
    setMenu: async () => {},
    setTheme: async () => {},
    openLink: async () => {},
    openReview: async () => ({ address: null }),
    waitingFiles: async () => [],
    offeredFile: async (handle) => {
      const folder = join(directory, 'offered')
      const name = existsSync(folder) ? readdirSync(folder).find((one) => one.startsWith(handle)) : undefined
      return name === undefined ? undefined : { name, path: join(folder, name) }
    },
    reviewPage: async () => '',
  },
})

for await (const line of createInterface({ input: process.stdin })) {
  const [name, input] = JSON.parse(line) as [string, unknown]
  process.stdout.write(`${JSON.stringify(await core.call(name, input))}\n`)
}
await core.close()
