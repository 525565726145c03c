import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { firstScripts } from '../../support/first-scripts.ts'
import { noMoreThan, row, type Group } from '../group.ts'
import { fillTimeline } from '../journals.ts'
import { blankPage, firstWords, startInTurns, startJournal, startOnce, wholeOf, type Start } from '../starting.ts'
import { serve } from '../static-server.ts'
import { median } from '../statistics.ts'
import { readTurns } from '../texts.ts'

const rounds = 20
const counts = [100, 10_000] as const

/** Of all scripts that come before the first paint, packed as gzip packs them, in bytes. */
const sizeOfFirstScripts = (root: string): number => firstScripts(join(root, 'dist/renderer')).reduce((sum, { packed }) => sum + packed, 0)

/**
 * From nothing to the first row of the timeline that can be clicked, in a new Chromium on a new profile. `whole` begins with the host's
 * process, `window` with Chromium's (the host is up), `page` when the page is asked for. A blank page is served and started likewise.
 */
export const start: Group = {
  name: 'start',
  run: async (context) => {
    const { turns } = readTurns(context.root)
    const directories = counts.map((count) => {
      context.say(`start: a journal of ${count} conversations`)
      const directory = join(context.folder, String(count))
      mkdirSync(directory)
      fillTimeline(directory, turns, count)
      return directory
    })
    const server = await serve({ '/': blankPage })
    const starts: (() => Promise<Start>)[] = [
      () => startOnce(context, `${server.origin}/`, firstWords, 0),
      ...directories.map((directory) => () => startJournal(context, directory)),
    ]
    const taken = await startInTurns(starts, context.samples(rounds))
    await server.close()
    const middle = (which: number, of: (one: Start) => number) => median((taken[which] ?? []).map(of))
    const windowOf = ({ window }: Start) => window
    const pageOf = ({ page }: Start) => page
    const [few, many] = counts
    const blank = { window: middle(0, windowOf), page: middle(0, pageOf) }
    return [
      row({ id: `start.${many}.whole`, unit: 'ms', value: middle(2, wholeOf), peer: middle(1, wholeOf), atMost: 1.1 }),
      row({ id: `start.${many}.page`, unit: 'ms', value: middle(2, pageOf), peer: middle(1, pageOf) }),
      row({ id: `start.${few}.blank`, unit: 'ms', value: middle(1, windowOf), peer: blank.window, atMost: 1.5 }),
      row({ id: `start.${many}.blank`, unit: 'ms', value: middle(2, windowOf), peer: blank.window, atMost: 1.5 }),
      row({ id: `start.${many}.blank.whole`, unit: 'ms', value: middle(2, wholeOf), peer: blank.window }),
      row({ id: `start.${many}.blank.page`, unit: 'ms', value: middle(2, pageOf), peer: blank.page }),
      row({ id: `start.${many}.host`, unit: 'ms', value: middle(2, ({ host }) => host), peer: middle(1, ({ host }) => host) }),
      noMoreThan(row({ id: 'start.script', unit: 'KB', value: sizeOfFirstScripts(context.root) / 1000 }), 120),
    ]
  },
}
