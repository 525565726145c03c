import type { Browser } from '@playwright/test'
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { openStore } from '../../main/store/open.ts'
import { indexAll } from '../support/search.ts'
import { launch, noteShown, viewport } from './browser.ts'
import type { FromBusyHost, ToBusyHost } from './busy-host.ts'
import { row, type Context, type Row } from './group.ts'
import { fillNotes, fillTimeline } from './journals.ts'
import { median, quantile } from './statistics.ts'
import { readTurns } from './texts.ts'
import { places, typist } from './typist.ts'

/** Keys at rest, as many while the journal works, and all of it the other way round. */
const keys = 500
const warmKeys = 40
const blockKeys = 50

const conversations = 10_000

const heard = async (child: ChildProcess): Promise<FromBusyHost> => {
  const [message] = (await once(child, 'message')) as [FromBusyHost]
  return message
}

const tell = (child: ChildProcess, message: ToBusyHost) => child.send(message)

const openOn = async (browser: Browser, address: string) => {
  const context = await browser.newContext({ viewport })
  const page = await context.newPage()
  await page.goto(address)
  await noteShown(page)
  return page
}

/** From a key to the next frame while the journal imports transcripts, backs itself up and makes its index anew, against the same at rest. */
export const measureTypingAtWork = async ({ root, folder, chromium, samples, say }: Context): Promise<Row[]> => {
  const { turns } = readTurns(root)
  const directory = join(folder, 'work')
  say(`work: a journal of ${samples(conversations)} conversations`)
  fillNotes(directory, turns, [{ exchanges: 500, passages: 2000 }], 0)
  fillTimeline(directory, turns, samples(conversations))
  const store = openStore(join(directory, 'journal.sqlite'))
  indexAll(store.sql)
  store.close()
  const child = fork(join(import.meta.dirname, 'busy-host.ts'), [directory, root])
  const ended = once(child, 'exit')
  const browser = await launch(chromium)
  try {
    const started = await heard(child)
    if (!('address' in started)) throw new Error('The host gave no address.')
    const page = await openOn(browser, started.address)
    const typed = await typist(page)
    await typed.type(warmKeys, 'tagged')
    await typed.times()
    const typeOn = async (count: number): Promise<number[]> => {
      for (let from = 0; from < count; from += blockKeys)
        await typed.type(Math.min(blockKeys, count - from), places[(from / blockKeys) % 2] ?? 'end')
      return typed.times()
    }
    const wanted = samples(keys)
    say('work: typed at rest and at work')
    const rest = await typeOn(wanted)
    tell(child, 'begin')
    const work = await typeOn(2 * wanted)
    tell(child, 'pause')
    const paused = await heard(child)
    if ('paused' in paused) say(`work: ${JSON.stringify(paused.paused)} while ${2 * wanted} keys were typed`)
    rest.push(...(await typeOn(wanted)))
    return [
      row({ id: 'work.typing.p50', unit: 'ms', value: median(work), peer: median(rest) }),
      row({ id: 'work.typing.p95', unit: 'ms', value: quantile(work, 0.95), peer: quantile(rest, 0.95), atMost: 1.2 }),
    ]
  } finally {
    await browser.close()
    child.kill('SIGKILL')
    await ended
  }
}
