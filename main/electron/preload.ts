import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Reply, ReplyText } from '../../app/contract/errors.ts'
import { maxFileBytes, tooLarge } from '../../app/contract/files.ts'
import type { JournalEvent } from '../../app/contract/index.ts'
import type { FileHandle } from '../../app/contract/transfer.ts'
import { channels } from './channels.ts'

const listeners = new Set<(event: JournalEvent) => void>()

ipcRenderer.on(channels.event, (_event, event: JournalEvent) => {
  for (const listener of listeners) listener(event)
  // The answer goes out after what the listeners send, so that main knows what it has to wait for.
  if (event.type === 'host.handover') setTimeout(() => ipcRenderer.send(channels.handoverSeen), 0)
})

const offerFile = async (file: File): Promise<Reply<FileHandle>> => {
  const path = webUtils.getPathForFile(file)
  if (path !== '') return ipcRenderer.invoke(channels.offerFile, { name: file.name, path })
  if (file.size > maxFileBytes) return { ok: false, error: tooLarge(file.name).toFailure() }
  return ipcRenderer.invoke(channels.offerFile, { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
}

contextBridge.exposeInMainWorld('buyIn', {
  call: (name: string, input: unknown): Promise<ReplyText> => ipcRenderer.invoke(channels.call, name, input),
  subscribe: (listener: (event: JournalEvent) => void): (() => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
  offerFile,
})
