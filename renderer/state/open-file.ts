import type { JournalEvent } from '../../app/contract/index.ts'
import type { FileHandle } from '../../app/contract/transfer.ts'
import type { Id } from '../../app/model/ids.ts'
import { call, offerFile } from '../bridge/connection.ts'
import { attempt } from './attempt.ts'
import { chooseFiles } from './choose-files.ts'
import { canWrite, isSample } from './journal-actions.ts'
import { notify, openDialog } from './window-state.ts'

/** Whether a file is one of Buy-In's by its name: a review copy, a whole journal or a reply. */
export const isOwnFile = ({ name }: Pick<File, 'name'>): boolean => /\.(buyin|json)$/i.test(name)

/** How large a window for a review copy is at first, in CSS pixels. */
const reviewSize = 'width=1180,height=840'

/** Shows a review copy that is kept, in a window of its own. */
export const showReview = async (copyId: Id): Promise<void> => {
  const { address } = await call('host.openReview', { copyId })
  if (address === null) return
  // A browser opens windows only for somebody who has just pressed something.
  if (!navigator.userActivation.isActive) openDialog({ name: 'show-review', address })
  else openReviewWindow(address)
}

/** Opens a window that knows nothing of this one. */
export const openReviewWindow = (address: string): void => void window.open(address, '_blank', `noopener,popup,${reviewSize}`)

/** Takes a file to where it belongs. */
const openHandle = async (file: FileHandle): Promise<void> => {
  const { kind } = await call('coach.recognise', { handle: file.handle })
  if (kind === 'sealed') return openDialog({ name: 'unseal', file })
  if (kind === 'journal') {
    if (canWrite() && !isSample()) return openDialog({ name: 'import-journal', file })
    return notify(`“${file.name}” is a whole journal. Open your own journal first, then import it there.`, { tone: 'trouble' })
  }
  if (kind === 'reply') {
    if (canWrite()) return openDialog({ name: 'take-in-reply', file })
    return notify(`“${file.name}” is a coach’s reply. Take it in from the journal that the copy was made from.`, { tone: 'trouble' })
  }
  const opened = await call('coach.open', { handle: file.handle, passphrase: null })
  if (opened.state === 'opened') await showReview(opened.copyId)
}

/** Takes files that were dropped or chosen to where they belong. */
export const openFiles = async (files: File[]): Promise<void> => {
  for (const file of files) await attempt(async () => openHandle(await offerFile(file)))
}

/** Lets the user choose a review copy. */
export const chooseReviewCopy = (): void => chooseFiles('.buyin,.json', (files) => void openFiles(files))

/** Takes files that the system asked to open to where they belong. */
export const openWaitingFiles = async (): Promise<void> => {
  const waiting = await attempt(() => call('host.waitingFiles', {}))
  for (const file of waiting ?? []) await attempt(() => openHandle(file))
}

export const takeFileEvent = (event: JournalEvent): void => {
  if (event.type === 'host.file') void openWaitingFiles()
}
