import type { Reply, ReplyText } from '../../app/contract/errors.ts'
import type { JournalEvent } from '../../app/contract/index.ts'
import type { FileHandle } from '../../app/contract/transfer.ts'

/** What a host gives a window: the only way from the renderer to the core. */
export type Bridge = {
  /** Does one call of the contract. */
  call: (name: string, input: unknown) => Promise<Reply>
  /** Tells what changed, until the returned function is called. */
  subscribe: (listener: (event: JournalEvent) => void) => () => void
  /** Hands a dropped or chosen file to the host; no path ever comes to the window. */
  offerFile: (file: File) => Promise<Reply<FileHandle>>
}

declare global {
  interface Window {
    /** Put there by Electron's preload script; absent under the Node host. */
    buyIn?: Omit<Bridge, 'call'> & { call: (name: string, input: unknown) => Promise<ReplyText> }
  }
}
