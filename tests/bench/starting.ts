import { join } from 'node:path'
import { startChromium } from './devtools.ts'
import type { Context } from './group.ts'
import { startHostProcess } from './host-process.ts'

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

/** Runs in the page before all else: tells when the first row of the timeline can be clicked. */
const firstRow = whenPainted(`() => document.querySelector('[role="option"] time')?.closest('[role="option"]')`)
/** The same for the first words of a page. */
export const firstWords = whenPainted(`() => document.querySelector('p')`)

/** A page with a word on it. */
export const blankPage =
  '<!doctype html><html lang="en"><head><meta charset="utf-8" /><title>Blank</title></head><body><p>Nothing</p></body></html>'

/** A start in ms: of the host, from Chromium's start to the first row, and of that what the page took. */
export type Start = { host: number; window: number; page: number }

/** Starts a Chromium on an address until what `ready` looks for can be clicked. */
export const startOnce = async ({ chromium, folder }: Context, address: string, ready: string, host: number): Promise<Start> => {
  const begin = performance.now()
  const browser = startChromium(chromium, join(folder, 'profile'))
  try {
    const page = Number(await browser.show(address, ready))
    return { host, window: performance.now() - begin, page }
  } finally {
    await browser.end()
  }
}

/** Starts the journal of a folder: the host, and a new Chromium on a new profile. */
export const startJournal = async (context: Context, directory: string): Promise<Start> => {
  const begin = performance.now()
  const host = await startHostProcess(context.root, directory)
  try {
    return await startOnce(context, host.address, firstRow, performance.now() - begin)
  } finally {
    await host.end()
  }
}

/** From the start of the host's process to the first row. */
export const wholeOf = ({ host, window }: Start): number => host + window

/** Starts each in turns, so many times. The first round, which reads programs and files into memory, counts for nothing; then each goes first as often as the others. */
export const startInTurns = async (starts: readonly (() => Promise<Start>)[], rounds: number): Promise<Start[][]> => {
  const taken: Start[][] = starts.map(() => [])
  for (let round = 0; round <= rounds; round += 1) {
    for (let turn = 0; turn < starts.length; turn += 1) {
      const which = (turn + round) % starts.length
      const one = await starts[which]?.()
      if (one && round > 0) taken[which]?.push(one)
    }
  }
  return taken
}
