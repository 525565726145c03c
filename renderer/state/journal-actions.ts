import type { Changed } from '../../app/contract/changes.ts'
import { BuyInError } from '../../app/contract/errors.ts'
import type { Output } from '../../app/contract/index.ts'
import type { JournalName, JournalStatus, Settings } from '../../app/contract/journal.ts'
import { instantOf } from '../../app/model/dates.ts'
import type { Id } from '../../app/model/ids.ts'
import { call } from '../bridge/connection.ts'
import { timelinePage } from '../bridge/first-page.ts'
import { queryClient, readAhead } from '../bridge/queries.ts'
import { beginReading } from '../editor/note-reading.ts'
import { useNote } from '../editor/note-state.ts'
import { attempt } from './attempt.ts'
import { holdTyping } from './held-typing.ts'
import { notify, openDialog, show, useWindow } from './window-state.ts'

const status = (): JournalStatus | undefined => queryClient.getQueryData(['journal.status', {}])

/** Whether the open journal takes changes. */
export const canWrite = (): boolean => {
  const journal = status()
  return journal?.state === 'open' && journal.readOnly === null
}

/** Whether the sample journal is open. */
export const isSample = (): boolean => {
  const journal = status()
  return journal?.state === 'open' && journal.name === 'sample'
}

const readSettings = () => call('journal.readSettings', {})

/**
 * Shows the journal as it was left: the opportunity, the note, the hidden side. Conversations are asked for first, for opportunities may be
 * many. Resolves when the first conversations are there.
 */
const showAsLeft = ({ opportunityId, conversationId, internalHidden }: Settings): Promise<void> => {
  const rows = readAhead('conversations.list', timelinePage(opportunityId))
  void readAhead('opportunities.list', {})
  show({ opportunityId, conversationId, internalHidden })
  return rows
}

/** How long a window that starts stays empty for its first rows, in ms: drawn with them it is drawn once. */
const emptyMs = 150

/** Reads how it stands with the journal and shows it as it was left. Resolves when there are rows to draw, or they are late. */
export const readJournal = async (): Promise<void> => {
  const settings = readSettings()
  // Where no journal is open there are none; the status says so.
  settings.catch(() => {})
  const journal = await call('journal.status', {})
  if (journal.state === 'open') await Promise.race([showAsLeft(await settings), new Promise((late) => setTimeout(late, emptyMs))])
  queryClient.setQueryData(['journal.status', {}], journal)
}

/** Leaves the open journal for another one and shows that as it was left. */
const changeJournal = async (change: () => Promise<JournalStatus>): Promise<void> => {
  show({ conversationId: null, opportunityId: null })
  const journal = await change()
  if (journal.state === 'open') void showAsLeft(await readSettings())
  queryClient.setQueryData(['journal.status', {}], journal)
}

/** Opens the seller's own journal or the sample one; the one that was open is saved and closed first. */
export const openJournal = async (name: JournalName): Promise<void> => {
  if (await mayLeaveNote()) await changeJournal(() => call('journal.open', { name }))
}

/** Puts the sample journal back as it was at first, whatever became of it. */
export const resetSample = async (): Promise<void> => {
  await useNote.getState().open?.autosave?.flush()
  await changeJournal(() => call('journal.resetSample', {}))
}

const notSaved = () => new BuyInError('conflict', 'The open note is not saved yet.', 'See what is said above it. Nothing was changed.')

/**
 * Does what may change all of the open journal, once the open note is safe, and shows the journal again as it was left.
 *
 * @throws {BuyInError} `conflict` where the note cannot be saved
 */
export const replaceContents = async <Value>(work: () => Promise<Value>): Promise<Value> => {
  if (!(await isNoteSaved())) throw notSaved()
  const done = await work()
  show({ conversationId: null })
  void showAsLeft(await readSettings())
  return done
}

/** The same for what puts another file in the journal's place. */
export const restoreBackup = async (work: () => Promise<Output<'journal.restore'>>): Promise<Output<'journal.restore'>> => {
  if (!(await isNoteSaved())) throw notSaved()
  const restored = await work()
  await changeJournal(async () => restored.status)
  return restored
}

/** Keeps a copy of the journal beside it, with what was written last. */
export const backUpNow = async (): Promise<void> => {
  await useNote.getState().open?.autosave?.flush()
  const { path } = await call('journal.backup', {})
  void queryClient.invalidateQueries({ queryKey: ['journal.backups'] })
  notify(`A backup is kept: ${path}`)
}

const isNoteSaved = async (): Promise<boolean> => {
  const autosave = useNote.getState().open?.autosave
  if (!autosave || autosave.isSaved()) return true
  await autosave.flush()
  return autosave.isSaved() || !useNote.getState().saveFailed
}

/** Saves what is left of the open note. A note that cannot be saved is not left: its text would go with it. */
const mayLeaveNote = async (): Promise<boolean> => {
  if (await isNoteSaved()) return true
  notify('This note is not saved yet, so it stays open. See what is said above it.', { tone: 'trouble' })
  return false
}

/** Shows a conversation, once what was written in the open one is safe. */
export const openConversation = async (conversationId: Id | null): Promise<void> => {
  if (useWindow.getState().conversationId === conversationId || !(await mayLeaveNote())) return
  if (conversationId !== null) beginReading(conversationId)
  show({ conversationId })
  await attempt(() => call('journal.writeSettings', { conversationId }))
}

/** Shows the conversations of one opportunity or, with `null`, of all. */
export const openOpportunity = (opportunityId: Id | null): void => {
  show({ opportunityId })
  void attempt(() => call('journal.writeSettings', { opportunityId }))
}

/** Hides the internal side, as for showing a note to a buyer, or shows it again. */
export const setInternalHidden = async (internalHidden: boolean): Promise<void> => {
  show({ internalHidden })
  await call('journal.writeSettings', { internalHidden })
}

/** The opportunity a new conversation belongs to: the one shown, or that of the open note. */
export const opportunityAtHand = (): Id | null => useWindow.getState().opportunityId ?? useNote.getState().open?.opportunityId ?? null

/** Adds a conversation that took place just now and opens it; without an opportunity that is made first. */
export const addConversation = async (): Promise<void> => {
  const known =
    queryClient
      .getQueryData<Output<'opportunities.list'>>(['opportunities.list', {}])
      ?.opportunities.filter(({ archivedAt }) => archivedAt === null) ?? []
  const opportunityId = opportunityAtHand() ?? (known.length === 1 ? (known[0]?.id ?? null) : null)
  if (opportunityId === null) {
    openDialog(known.length === 0 ? { name: 'new-opportunity', accountId: null } : { name: 'conversation', id: null })
    return
  }
  const minute = 60_000
  const before = useWindow.getState().conversationId
  const letGo = holdTyping((element) => {
    const { open } = useNote.getState()
    return open !== null && open.conversationId !== before && open.editor.view.dom === element
  })
  try {
    const { id } = await call('conversations.create', {
      opportunityId,
      title: '',
      at: instantOf(Math.floor(Date.now() / minute) * minute),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      channel: 'video',
      buyerIds: [],
    })
    await openConversation(id)
  } finally {
    if (useWindow.getState().conversationId === before) letGo()
  }
}

/** Says what was done and lets the seller take it back. */
export const notifyDone = (text: string, { changeId }: Pick<Changed, 'changeId'>): void => notify(text, { changeId })

/** Puts a conversation into the trash. */
export const deleteConversation = async (id: Id): Promise<void> => {
  const changed = await call('conversations.remove', { id })
  if (useWindow.getState().conversationId === id) await openConversation(null)
  notifyDone('The conversation is in the trash.', changed)
}

/** Archives a conversation. */
export const archiveConversation = async (id: Id): Promise<void> => {
  const changed = await call('conversations.update', { id, archived: true })
  if (useWindow.getState().conversationId === id) await openConversation(null)
  notifyDone('The conversation is archived.', changed)
}
