import type { JournalStatus } from '../../app/contract/journal.ts'
import { queryClient } from '../bridge/queries.ts'
import { useNote } from '../editor/note-state.ts'
import { printNote } from '../screens/export/print.ts'
import { printSheet } from '../screens/prepare/sheet-files.ts'
import { attempt } from '../state/attempt.ts'
import { addConversation, backUpNow, canWrite, openJournal, resetSample } from '../state/journal-actions.ts'
import { openDialog, useWindow } from '../state/window-state.ts'
import type { Command } from './command.ts'

const hasNote = () => useNote.getState().open !== null
const hasOpportunity = () => (useWindow.getState().opportunityId ?? useNote.getState().open?.opportunityId ?? null) !== null
const isOpen = () => queryClient.getQueryData<JournalStatus>(['journal.status', {}])?.state === 'open'
const isSample = () => {
  const status = queryClient.getQueryData<JournalStatus>(['journal.status', {}])
  return status?.state === 'open' && status.name === 'sample'
}

/** The opportunity whose sheet is shown. */
const sheetAtHand = () => {
  const { section, opportunityId } = useWindow.getState()
  return section === 'prepare' ? opportunityId : null
}

const printAtHand = async (): Promise<void> => {
  const opportunityId = sheetAtHand()
  await (opportunityId === null ? printNote() : printSheet(opportunityId))
}

/** Lets the seller choose files; asks the browser's own dialog. */
const chooseFiles = (endings: string, isMany: boolean, take: (files: [File, ...File[]]) => void): void => {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = isMany
  input.accept = endings
  input.addEventListener('change', () => {
    const [first, ...others] = input.files ?? []
    if (first) take([first, ...others])
  })
  input.click()
}

const chooseTranscripts = () => chooseFiles('.vtt,.srt,.txt', true, (files) => openDialog({ name: 'transcript', files }))
const chooseJournal = () => chooseFiles('.buyin', false, ([file]) => openDialog({ name: 'import-journal', file }))

export const fileCommands: Command[] = [
  {
    id: 'file.newConversation',
    title: 'New conversation',
    menu: 'File',
    keys: ['Mod+N'],
    enabled: canWrite,
    run: () => attempt(addConversation),
  },
  {
    id: 'file.newOpportunity',
    title: 'New opportunity…',
    menu: 'File',
    keys: ['Mod+Shift+N'],
    enabled: canWrite,
    run: () => openDialog({ name: 'new-opportunity', accountId: null }),
  },
  { id: 'file.transcript', title: 'Bring in a transcript…', menu: 'File', keys: ['Mod+O'], enabled: canWrite, run: chooseTranscripts },
  {
    id: 'file.exportConversation',
    title: 'Export conversation…',
    menu: 'File',
    group: true,
    keys: ['Mod+E'],
    enabled: hasNote,
    run: () => openDialog({ name: 'export', what: 'conversation' }),
  },
  {
    id: 'file.exportOpportunity',
    title: 'Export opportunity…',
    menu: 'File',
    keys: ['Mod+Shift+E'],
    enabled: hasOpportunity,
    run: () => openDialog({ name: 'export', what: 'opportunity' }),
  },
  {
    id: 'file.reviewCopy',
    title: 'Make a review copy…',
    menu: 'File',
    keys: ['Mod+Alt+E'],
    enabled: canWrite,
    run: () => openDialog({ name: 'review-copy', start: null }),
  },
  {
    id: 'file.print',
    title: () => (sheetAtHand() === null ? 'Print conversation…' : 'Print the sheet…'),
    menu: 'File',
    keys: ['Mod+Shift+P'],
    enabled: () => hasNote() || sheetAtHand() !== null,
    run: () => attempt(printAtHand),
  },
  {
    id: 'file.exportJournal',
    title: 'Export the whole journal…',
    menu: 'File',
    group: true,
    enabled: isOpen,
    run: () => openDialog({ name: 'export-journal' }),
  },
  {
    id: 'file.importJournal',
    title: 'Import a journal…',
    menu: 'File',
    enabled: () => canWrite() && !isSample(),
    run: chooseJournal,
  },
  { id: 'file.backUp', title: 'Back up now', menu: 'File', enabled: () => isOpen() && !isSample(), run: () => attempt(backUpNow) },
  { id: 'file.restore', title: 'Restore a backup…', menu: 'File', run: () => openDialog({ name: 'restore-backup' }) },
  { id: 'file.archive', title: 'Archive', menu: 'File', group: true, run: () => openDialog({ name: 'archive' }) },
  { id: 'file.trash', title: 'Trash', menu: 'File', run: () => openDialog({ name: 'trash' }) },
  {
    id: 'file.switchJournal',
    title: () => (isSample() ? 'Go to my journal' : 'Look around in the sample journal'),
    menu: 'File',
    group: true,
    run: () => attempt(() => openJournal(isSample() ? 'mine' : 'sample')),
  },
  {
    id: 'file.resetSample',
    title: 'Put the sample journal back as it was',
    menu: 'File',
    enabled: isSample,
    run: () => attempt(resetSample),
  },
  { id: 'file.settings', title: 'Settings…', menu: 'File', group: true, keys: ['Mod+,'], run: () => openDialog({ name: 'settings' }) },
]
