import type { Page } from '@playwright/test'
import { setTimeout as wait } from 'node:timers/promises'
import { startNodeHost } from '../../support/hosts.ts'
import { launch, notePane, noteShown, openPeer } from '../browser.ts'
import { row, type Context, type Group, type Row } from '../group.ts'
import { fillNotes } from '../journals.ts'
import { measurePageMemory } from '../page-memory.ts'
import { plainTextOf, servePeer } from '../peer.ts'
import { median } from '../statistics.ts'
import { readTurns } from '../texts.ts'

/** As many long notes as the timeline shows without being scrolled, beside a short one. */
const longNotes = 8
const rounds = 5
const exchanges = 500
const passages = 2000

declare global {
  interface Window {
    /** From the click to after the first frame with the note and the caret in it, in ms. */
    opened?: Promise<number>
  }
}

/** Has the page note how long the next click takes to show so many rows of text, with the caret among them. */
const watchOpening = (rows: number): void => {
  const isOpen = () => {
    const note = document.querySelector('.note')
    if (!note || note.childElementCount !== rows || document.activeElement !== note) return false
    const { anchorNode } = document.getSelection() ?? {}
    return anchorNode !== null && anchorNode !== undefined && note.contains(anchorNode)
  }
  window.opened = new Promise((resolve) => {
    const finish = (clickedAt: number) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', () => resolve(performance.now() - clickedAt))
        port1.start()
        port2.postMessage(null)
      })
    const onClick = ({ timeStamp }: MouseEvent) => {
      const look = () => {
        if (!isOpen()) return
        observer.disconnect()
        document.removeEventListener('selectionchange', look)
        finish(timeStamp)
      }
      const observer = new MutationObserver(look)
      observer.observe(document, { childList: true, subtree: true })
      document.addEventListener('selectionchange', look)
    }
    window.addEventListener('click', onClick, { capture: true, once: true })
  })
}

const clickAndTime = async (page: Page, selector: string, rows: number): Promise<number> => {
  await page.bringToFront()
  await page.evaluate(watchOpening, rows)
  await page.locator(selector).click()
  return page.evaluate(async () => (await window.opened) ?? Number.NaN)
}

/** What was begun before has come to rest. */
const rest = () => wait(400)

const measure = async (context: Context): Promise<Row[]> => {
  const long = { exchanges, passages }
  const filled = fillNotes(
    context.folder,
    readTurns(context.root).turns,
    [{ exchanges: 5, passages: 10 }, ...Array.from({ length: longNotes }, () => long)],
    0,
  )
  const [small, ...others] = filled
  const [first] = others
  if (!small || !first) throw new Error('The journal has no notes.')
  const server = await servePeer(context.folder, { plain: plainTextOf(first.note) })
  const browser = await launch(context.chromium)
  const journal = await startNodeHost(browser, context.folder)
  try {
    const { page } = journal
    await noteShown(page)
    const peer = await openPeer(browser, server, 'plain', await notePane(page))
    const own: number[] = []
    const bare: number[] = []
    const openOwn = async (id: string) => {
      own.push(await clickAndTime(page, `#row-${id}`, exchanges))
      await rest()
      await page.locator(`#row-${small.conversationId}`).click()
      await noteShown(page)
      await rest()
    }
    const openBare = async () => {
      bare.push(await clickAndTime(peer, '#open', exchanges * 2))
      await rest()
      await peer.locator('#close').click()
      await rest()
    }
    for (let round = 0; round < context.samples(rounds); round += 1) {
      // Loaded anew, the window has kept nothing of a note it showed before; neither has the peer.
      await page.bringToFront()
      await page.reload()
      await noteShown(page)
      await peer.bringToFront()
      await peer.reload()
      await peer.locator('body[data-ready]').waitFor()
      await rest()
      for (const [index, { conversationId }] of others.entries()) {
        if (index % 2 === 0) {
          await openOwn(conversationId)
          await openBare()
        } else {
          await openBare()
          await openOwn(conversationId)
        }
      }
    }
    return [row({ id: `open.${exchanges}`, unit: 'ms', value: median(own), peer: median(bare), atMost: 1.3 })]
  } finally {
    await journal.kill()
    await browser.close()
    await server.close()
  }
}

/**
 * From the click on a conversation of 500 exchanges to the first frame with its note and the caret in it: reading, checking, crossing
 * over and showing it, against bare ProseMirror that has the same text at hand as JSON. And the memory of a page with two notes.
 */
export const open: Group = {
  name: 'open',
  run: async (context) => {
    context.say(`open: notes of ${exchanges} exchanges, ${passages} passages`)
    return [...(await measure(context)), ...(await measurePageMemory(context))]
  },
}
