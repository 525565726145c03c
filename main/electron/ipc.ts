import { ipcMain, type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron'
import { isAbsolute } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Reply } from '../../app/contract/errors.ts'
import type { JournalEvent } from '../../app/contract/index.ts'
import type { FileHandle } from '../../app/contract/transfer.ts'
import type { HostedCore } from '../core-client.ts'
import type { OfferedFile } from '../ports.ts'
import { mayCall, mayHear, notAllowed, type ShownCopy } from '../window-rights.ts'
import { isOwnAddress, ownOrigin } from './address.ts'
import { channels } from './channels.ts'

/** What stands on main's side of the messages. */
export type IpcSettings = {
  core: HostedCore
  offerFile: (file: OfferedFile) => Reply<FileHandle>
  log: (line: string) => void
}

/** A window of ours: what it shows, and how far it is with letting go. */
type Page = { shown: ShownCopy; contents: WebContents; callsRunning: number; handoverSeen: boolean }

const offeredSchema = z.union([
  z.strictObject({ name: z.string().max(1024), path: z.string().refine(isAbsolute) }),
  z.strictObject({ name: z.string().max(1024), bytes: z.instanceof(Uint8Array) }),
])

const handoverMilliseconds = 1000
const quietMilliseconds = 40

/** Answers the pages' messages, and only theirs: the main frames of our own windows at our own address. */
export const connectPages = ({ core, offerFile, log }: IpcSettings) => {
  const pages = new Set<Page>()

  const pageAt = (event: IpcMainEvent | IpcMainInvokeEvent): Page | undefined => {
    const frame = event.senderFrame
    const page = [...pages].find(({ contents }) => contents === event.sender)
    if (!page || !frame || frame !== page.contents.mainFrame) return undefined
    return isOwnAddress(frame.url) && frame.origin === ownOrigin ? page : undefined
  }

  const senderOf = (event: IpcMainInvokeEvent): Page => {
    const page = pageAt(event)
    if (page) return page
    log('refused a message that is not from the window')
    throw new Error('This message is not from the journal’s window.')
  }

  ipcMain.handle(channels.call, async (event, name: unknown, input: unknown) => {
    const page = senderOf(event)
    if (!mayCall(page.shown, String(name), input)) return notAllowed()
    page.callsRunning++
    try {
      return await core.call(String(name), input)
    } finally {
      page.callsRunning--
    }
  })

  ipcMain.handle(channels.offerFile, (event, file: unknown) => {
    if (senderOf(event).shown !== null) throw new Error('A window that shows a review copy takes no files.')
    return offerFile(offeredSchema.parse(file))
  })

  ipcMain.on(channels.handoverSeen, (event) => {
    const page = pageAt(event)
    if (page) page.handoverSeen = true
  })

  const isThere = ({ contents }: Page) => !contents.isDestroyed() && !contents.isCrashed()

  const send = (event: JournalEvent) => {
    for (const page of pages) if (isThere(page) && mayHear(page.shown, event)) page.contents.send(channels.event, event)
  }
  core.subscribe(send)

  /** Asks a page to save what it holds, and waits until it has: no call for 40 ms after it heard, or 1 s in all. */
  const handOver = async (page: Page): Promise<void> => {
    if (!isThere(page)) return
    page.handoverSeen = false
    page.contents.send(channels.event, { type: 'host.handover' } satisfies JournalEvent)
    const end = Date.now() + handoverMilliseconds
    let quietSince: number | undefined
    while (Date.now() < end && !page.contents.isDestroyed()) {
      if (!page.handoverSeen || page.callsRunning > 0) quietSince = undefined
      else quietSince ??= Date.now()
      if (quietSince !== undefined && Date.now() - quietSince >= quietMilliseconds) return
      await sleep(5)
    }
  }

  return {
    /** Tells the pages what happened. */
    send,
    /** Takes a window in until it is closed. `handOver` lets its page save what it holds. */
    connect: (window: BrowserWindow, shown: ShownCopy): { handOver: () => Promise<void> } => {
      const page: Page = { shown, contents: window.webContents, callsRunning: 0, handoverSeen: false }
      pages.add(page)
      window.on('closed', () => pages.delete(page))
      return { handOver: () => handOver(page) }
    },
  }
}
