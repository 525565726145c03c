import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startChromium } from '../devtools.ts'
import { row, type Context, type Group } from '../group.ts'
import { startHostProcess } from '../host-process.ts'
import { fillTimeline } from '../journals.ts'
import { serve } from '../static-server.ts'
import { median } from '../statistics.ts'
import { readTurns } from '../texts.ts'

const rounds = 20
const counts = [100, 10_000] as const

/** Runs in the page before all else: calls `benchReady` once what `find` gives has been painted and a click in its middle would reach it. */
const whenPainted = (find: string): string => `(() => {
  const find = ${find}
  const reach = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2))
  }
  const painted = (element) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => (reach(element) ? benchReady(String(performance.now())) : painted(element))
    port2.postMessage(null)
  })
  const observer = new MutationObserver(() => {
    const element = find()
    if (!element) return
    observer.disconnect()
    painted(element)
  })
  observer.observe(document, { childList: true, subtree: true })
})()`

const firstRow = whenPainted(`() => document.querySelector('[role="option"] time')?.closest('[role="option"]')`)
const firstWords = whenPainted(`() => document.querySelector('p')`)

const blankPage =
  '<!doctype html><html lang="en"><head><meta charset="utf-8" /><title>Blank</title></head><body><p>Nothing</p></body></html>'

/** A start in ms: of the host, from Chromium's start to the first row, and of that what the page took. */
type Start = { host: number; window: number; page: number }

const startOnce = async ({ chromium, folder }: Context, address: string, ready: string, host: number): Promise<Start> => {
  const begin = performance.now()
  const browser = startChromium(chromium, join(folder, 'profile'))
  try {
    const page = Number(await browser.show(address, ready))
    return { host, window: performance.now() - begin, page }
  } finally {
    await browser.end()
  }
}

const startJournal = async (context: Context, directory: string): Promise<Start> => {
  const begin = performance.now()
  const host = await startHostProcess(context.root, directory)
  try {
    return await startOnce(context, host.address, firstRow, performance.now() - begin)
  } finally {
    await host.end()
  }
}

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
    const taken: Start[][] = starts.map(() => [])
    try {
      // The first round reads programs and files into memory. Then each goes first as often as the others.
      for (let round = 0; round <= context.samples(rounds); round += 1) {
        for (let turn = 0; turn < starts.length; turn += 1) {
          const which = (turn + round) % starts.length
          const one = await starts[which]?.()
          if (one && round > 0) taken[which]?.push(one)
        }
      }
    } finally {
      await server.close()
    }
    const middle = (which: number, of: (one: Start) => number) => median((taken[which] ?? []).map(of))
    const whole = ({ host, window }: Start) => host + window
    const windowOf = ({ window }: Start) => window
    const pageOf = ({ page }: Start) => page
    const [few, many] = counts
    const blank = { window: middle(0, windowOf), page: middle(0, pageOf) }
    return [
      row({ id: `start.${many}.whole`, unit: 'ms', value: middle(2, whole), peer: middle(1, whole), atMost: 1.1 }),
      row({ id: `start.${many}.page`, unit: 'ms', value: middle(2, pageOf), peer: middle(1, pageOf) }),
      row({ id: `start.${few}.blank`, unit: 'ms', value: middle(1, windowOf), peer: blank.window, atMost: 1.5 }),
      row({ id: `start.${many}.blank`, unit: 'ms', value: middle(2, windowOf), peer: blank.window, atMost: 1.5 }),
      row({ id: `start.${many}.blank.whole`, unit: 'ms', value: middle(2, whole), peer: blank.window }),
      row({ id: `start.${many}.blank.page`, unit: 'ms', value: middle(2, pageOf), peer: blank.page }),
      row({ id: `start.${many}.host`, unit: 'ms', value: middle(2, ({ host }) => host), peer: middle(1, ({ host }) => host) }),
    ]
  },
}
