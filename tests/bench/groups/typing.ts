import type { CDPSession, Page } from '@playwright/test'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startNodeHost } from '../../support/hosts.ts'
import { launch, notePane, noteShown, openPeer } from '../browser.ts'
import { row, type Context, type Group, type Row } from '../group.ts'
import { fillNotes, type NoteSize } from '../journals.ts'
import type { BenchNote } from '../notes.ts'
import { plainTextOf, servePeer } from '../peer.ts'
import { makeRandom, median, quantile } from '../statistics.ts'
import { readTurns } from '../texts.ts'

type Size = NoteSize & { atMost?: number }

/** A short note holds 400 passages, four to a cell; more would cover each other word for word. */
const sizes: Size[] = [
  { exchanges: 50, passages: 400, atMost: 1.1 },
  { exchanges: 500, passages: 2000 },
  { exchanges: 1500, passages: 2000, atMost: 0.75 },
]

const keys = 1000
const warmKeys = 40
const blockKeys = 50

const sentence = 'what the wait has cost so far nobody in the room could put a number to and so we asked who feels it first '

/** Where blocks of keys are typed in turn: among words with overlapping tags, and after the last words of the paragraph. */
const places = ['tagged', 'end'] as const
type Place = (typeof places)[number]

declare global {
  interface Window {
    /** From each key to after the frame that shows it, in ms. */
    keyTimes?: number[]
    /** Where the caret was at first. */
    taggedPlace?: { node: Text; offset: number }
  }
}

/** Has the page note for each key when it was pressed and when the frame after it was drawn. */
const watchKeys = (): void => {
  const times: number[] = []
  window.keyTimes = times
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        // What is posted while a frame is made arrives when it has been laid out and painted.
        port1.addEventListener('message', () => times.push(performance.now() - timeStamp))
        port1.start()
        port2.postMessage(null)
      })
    },
    { capture: true },
  )
}

/** Puts the caret at the end of its paragraph, or back to where it was among the tagged words at first. */
const goTo = (place: Place): void => {
  const selection = document.getSelection()
  const paragraph = selection?.anchorNode?.parentElement?.closest('p')
  if (!selection || !paragraph) throw new Error('The caret is in no paragraph.')
  window.taggedPlace ??= { node: selection.anchorNode as Text, offset: selection.anchorOffset }
  if (place === 'tagged') selection.collapse(window.taggedPlace.node, window.taggedPlace.offset)
  else selection.collapse(paragraph, paragraph.childNodes.length)
}

/** A page being typed in. */
type Typed = {
  type: (count: number, place: Place) => Promise<void>
  times: () => Promise<number[]>
  /** How long the page's main thread has been busy, in ms. */
  busy: () => Promise<number>
}

/** Presses keys as someone does who types fast: a stroke each 25 to 45 ms, and each twelfth after a pause in which lists and saves catch up. */
const typist = async (page: Page): Promise<Typed> => {
  const session: CDPSession = await page.context().newCDPSession(page)
  const random = makeRandom(11)
  let typed = 0
  await session.send('Performance.enable')
  await page.evaluate(watchKeys)
  const press = async (text: string) => {
    const code = text === ' ' ? 'Space' : `Key${text.toUpperCase()}`
    const windowsVirtualKeyCode = text.toUpperCase().charCodeAt(0)
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key: text, code, windowsVirtualKeyCode, text, unmodifiedText: text })
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: text, code, windowsVirtualKeyCode })
  }
  return {
    type: async (count, place) => {
      await page.bringToFront()
      await page.evaluate(goTo, place)
      await wait(300)
      for (let key = 0; key < count; key += 1) {
        await wait(typed % 12 === 11 ? 250 : 25 + random() * 20)
        await press(sentence.charAt(typed % sentence.length))
        typed += 1
      }
      await wait(250)
    },
    times: () => page.evaluate(() => window.keyTimes?.splice(0) ?? []),
    busy: async () => {
      const { metrics } = await session.send('Performance.getMetrics')
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
    },
  }
}

/** The note on the page has to be as long as it was and what was typed. */
const mustHave = async (page: Page, { paragraphs }: BenchNote, typed: number): Promise<void> => {
  const length = await page.evaluate(() => document.querySelector('.note')?.textContent.length)
  const expected = paragraphs.reduce((sum, text) => sum + text.length, typed)
  if (length !== expected) throw new Error(`The note is ${length} characters long and not ${expected}.`)
}

const measure = async (context: Context, size: Size): Promise<Row[]> => {
  const { turns } = readTurns(context.root)
  const directory = join(context.folder, `typing-${size.exchanges}`)
  const [filled] = fillNotes(directory, turns, [size], 0)
  if (!filled) throw new Error('The journal has no note.')
  const server = await servePeer(directory, { plain: plainTextOf(filled.note) })
  const browser = await launch(context.chromium)
  const journal = await startNodeHost(browser, directory)
  try {
    await noteShown(journal.page)
    const peerPage = await openPeer(browser, server, 'plain', await notePane(journal.page))
    await peerPage.locator('#open').click()
    const pages = [journal.page, peerPage]
    const typists = [await typist(journal.page), await typist(peerPage)]
    for (const typed of typists) await typed.type(warmKeys, 'tagged')
    for (const typed of typists) await typed.times()
    const before = await Promise.all(typists.map((typed) => typed.busy()))
    const wanted = context.samples(keys)
    for (let done = 0; done < wanted; done += blockKeys) {
      // First one, then the other, then the other way round: what makes the machine slower for a while does so to both.
      const block = done / blockKeys
      const order = block % 4 < 2 ? typists : typists.toReversed()
      for (const typed of order) await typed.type(Math.min(blockKeys, wanted - done), places[block % 2] ?? 'end')
    }
    const after = await Promise.all(typists.map((typed) => typed.busy()))
    const times = await Promise.all(typists.map((typed) => typed.times()))
    for (const page of pages) await mustHave(page, filled.note, warmKeys + wanted)
    if (times.some(({ length }) => length !== wanted)) throw new Error('Not every key had its frame.')
    const [app = [], peer = []] = times
    const [appBusy = 0, peerBusy = 0] = after.map((value, index) => (value - (before[index] ?? 0)) / wanted)
    const id = `typing.${size.exchanges}`
    const limit = size.atMost === undefined ? {} : { atMost: size.atMost }
    return [
      row({ id: `${id}.p50`, unit: 'ms', value: median(app), peer: median(peer), ...limit }),
      row({ id: `${id}.p95`, unit: 'ms', value: quantile(app, 0.95), peer: quantile(peer, 0.95), ...limit }),
      row({ id: `${id}.busy`, unit: 'ms a key', value: appBusy, peer: peerBusy }),
    ]
  } finally {
    await journal.kill()
    await browser.close()
    await server.close()
  }
}

/**
 * From a key to the next frame, in notes of three lengths: the whole journal in its window, with tags, tag rail, timeline and saving,
 * against bare ProseMirror with the same text. `busy` is all that the main thread does while keys are typed, by their number.
 */
export const typing: Group = {
  name: 'typing',
  run: async (context) => {
    const rows: Row[] = []
    for (const size of sizes) {
      context.say(`typing: ${size.exchanges} exchanges, ${size.passages} passages`)
      rows.push(...(await measure(context, size)))
    }
    return rows
  },
}
