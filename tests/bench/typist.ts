import type { CDPSession, Page } from '@playwright/test'
import { setTimeout as wait } from 'node:timers/promises'
import type { BenchNote } from './notes.ts'
import { makeRandom } from './statistics.ts'

const sentence = 'what the wait has cost so far nobody in the room could put a number to and so we asked who feels it first '

/** Where blocks of keys are typed in turn: among words with overlapping tags, and after the last words of the paragraph. */
export const places = ['tagged', 'end'] as const
export type Place = (typeof places)[number]

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
export type Typed = {
  type: (count: number, place: Place) => Promise<void>
  times: () => Promise<number[]>
  /** How long the page's main thread has been busy, in ms. */
  busy: () => Promise<number>
}

/** Presses keys as someone does who types fast: a stroke each 25 to 45 ms, and each twelfth after a pause in which lists and saves catch up. */
export const typist = async (page: Page): Promise<Typed> => {
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
export const mustHave = async (page: Page, { paragraphs }: BenchNote, typed: number): Promise<void> => {
  const length = await page.evaluate(() => document.querySelector('.note')?.textContent.length)
  const expected = paragraphs.reduce((sum, text) => sum + text.length, typed)
  if (length !== expected) throw new Error(`The note is ${length} characters long and not ${expected}.`)
}
