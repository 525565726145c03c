import { ipcMain, type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron'
import { isAbsolute } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Reply } from '../../app/contract/errors.ts'
import type { JournalEvent } from '../../app/contract/index.ts'
import type { FileHandle } from '../../app/contract/transfer.ts'
import type { HostedCore } from '../core-client.ts'
import type { OfferedFile } from '../ports.ts'
import { isOwnAddress, ownOrigin } from './address.ts'
import { channels } from './channels.ts'

/** What stands on main's side of the messages. */
export type IpcSettings = {
  /** The journal's window, while it is open. */
  window: () => BrowserWindow | undefined
  core: HostedCore
  offerFile: (file: OfferedFile) => Reply<FileHandle>
  log: (line: string) => void
}

const offeredSchema = z.union([
  z.strictObject({ name: z.string().max(1024), path: z.string().refine(isAbsolute) }),
  z.strictObject({ name: z.string().max(1024), bytes: z.instanceof(Uint8Array) }),
])

const handoverMilliseconds = 1000
const quietMilliseconds = 40

/** Answers the page's messages, and only the page's: the main frame of the journal's own window at its own address. */
export const connectPage = ({ window, core, offerFile, log }: IpcSettings) => {
  let callsRunning = 0
  let handoverSeen = false

  const isFromPage = (event: IpcMainEvent | IpcMainInvokeEvent): boolean => {
    const contents = window()?.webContents
    const frame = event.senderFrame
    if (!contents || !frame || event.sender !== contents || frame !== contents.mainFrame) return false
    return isOwnAddress(frame.url) && frame.origin === ownOrigin
  }

  const checkSender = (event: IpcMainInvokeEvent) => {
    if (isFromPage(event)) return
    log('refused a message that is not from the window')
    throw new Error('This message is not from the journal’s window.')
  }

  ipcMain.handle(channels.call, async (event, name: unknown, input: unknown) => {
    checkSender(event)
    callsRunning++
    try {
      return await core.call(String(name), input)
    } finally {
      callsRunning--
    }
  })

  ipcMain.handle(channels.offerFile, (event, file: unknown) => {
    checkSender(event)
    return offerFile(offeredSchema.parse(file))
  })

  ipcMain.on(channels.handoverSeen, (event) => {
    if (isFromPage(event)) handoverSeen = true
  })

  const send = (event: JournalEvent) => {
    const contents = window()?.webContents
    if (contents && !contents.isDestroyed() && !contents.isCrashed()) contents.send(channels.event, event)
  }
  core.subscribe(send)

  return {
    /** Tells the page what happened. */
    send,
    /** Asks the page to save what it holds, and waits until it has: no call for 40 ms after it heard, or 1 s in all. */
    handOver: async (): Promise<void> => {
      const contents = window()?.webContents
      if (!contents || contents.isDestroyed() || contents.isCrashed()) return
      handoverSeen = false
      send({ type: 'host.handover' })
      const end = Date.now() + handoverMilliseconds
      let quietSince: number | undefined
      while (Date.now() < end && !contents.isDestroyed()) {
        if (!handoverSeen || callsRunning > 0) quietSince = undefined
        else quietSince ??= Date.now()
        if (quietSince !== undefined && Date.now() - quietSince >= quietMilliseconds) return
        await sleep(5)
      }
    },
  }
}
