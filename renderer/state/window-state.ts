import { create } from 'zustand'
import type { Capabilities } from '../../app/contract/host.ts'
import type { SavedSearch } from '../../app/contract/search.ts'
import { themes, type Theme } from '../../app/contract/theme.ts'
import type { FileHandle } from '../../app/contract/transfer.ts'
import type { Id } from '../../app/model/ids.ts'
import type { Side } from '../../app/model/kinds.ts'
import type { SaveState } from '../editor/autosave.ts'
import { holdTyping } from './held-typing.ts'

/** A dialog that is open, with what it is about. One at a time. */
export type OpenDialog =
  | { name: 'palette' }
  | { name: 'quick' }
  | { name: 'shortcuts' }
  | { name: 'new-opportunity'; accountId: Id | null }
  | { name: 'rename'; what: 'account' | 'opportunity'; id: Id; current: string }
  | { name: 'move-opportunity'; id: Id }
  | { name: 'conversation'; id: Id | null }
  | { name: 'team' }
  | { name: 'transcript'; files: File[] }
  | { name: 'versions' }
  | { name: 'trash' }
  | { name: 'archive' }
  | { name: 'export'; what: 'conversation' | 'opportunity' }
  | { name: 'settings' }
  | { name: 'link'; address: string }
  | { name: 'open-link'; address: string }
  | { name: 'reflect' }
  | { name: 'export-journal' }
  | { name: 'import-journal'; file: File | FileHandle }
  | { name: 'restore-backup' }
  | { name: 'reviews' }
  | { name: 'unseal'; file: FileHandle }
  | { name: 'show-review'; address: string }
  | { name: 'take-in-reply'; file: File | FileHandle }
  /** Without an id it is kept for the first time. */
  | { name: 'saved-search'; saved: Omit<SavedSearch, 'id'> & { id: Id | null } }
  /** Of what a copy is at first; `null` for what is at hand. */
  | { name: 'review-copy'; start: { opportunityId: Id | null; conversationIds: Id[] } | null }

/** Something said in passing, with a change that can be taken back. */
export type Notice = { key: number; text: string; changeId: Id | null; tone: 'plain' | 'trouble' }

/** The views over the whole journal. */
export type JournalSection = 'insights' | 'explorer' | 'review' | 'search'

/** The views of one opportunity. */
export type OpportunitySection = 'barriers' | 'criteria' | 'inferences' | 'questions' | 'reasons' | 'matrix' | 'prepare'

/** What the main part of the window shows: conversations with their notes, or a view. */
export type Section = 'conversations' | OpportunitySection | JournalSection

/** Where in a note to go: a passage, or words on one side of an exchange, by their place in its plain text (UTF-16 units). */
export type NotePlace = { passageId: Id } | { exchangeId: Id; side: Side; start: number; words: string }

/** What the window shows. What the journal holds is never in here. */
export type WindowState = {
  capabilities: Capabilities | null
  connection: 'open' | 'lost' | 'taken'
  /** `null` shows the conversations of all opportunities. */
  opportunityId: Id | null
  conversationId: Id | null
  section: Section
  /** What the view opens on: a barrier, a criterion, an inference, a buyer. */
  entryId: Id | null
  /** Where the note goes to when it is open. */
  jumpTo: NotePlace | null
  /** The view a note was opened from. */
  back: { section: Section; entryId: Id | null } | null
  internalHidden: boolean
  railOpen: boolean
  tagsOpen: boolean
  /** What is listed beside the note. */
  margin: 'tags' | 'comments'
  theme: Theme
  saveState: SaveState
  dialog: OpenDialog | null
  notices: Notice[]
}

/** The theme the page was dressed in before its first paint. */
const shownTheme = (): Theme => themes.find((theme) => theme === document.documentElement.dataset['theme']) ?? 'system'

/** Whether the window is wide enough to show the opportunities, and the tags, without being asked. */
const roomForRail = window.matchMedia('(min-width: 1001px)')
const roomForTags = window.matchMedia('(min-width: 1121px)')

export const useWindow = create<WindowState>(() => ({
  capabilities: null,
  connection: 'open',
  opportunityId: null,
  conversationId: null,
  section: 'conversations',
  entryId: null,
  jumpTo: null,
  back: null,
  internalHidden: false,
  railOpen: roomForRail.matches,
  tagsOpen: roomForTags.matches,
  margin: 'tags',
  theme: shownTheme(),
  saveState: { state: 'saved' },
  dialog: null,
  notices: [],
}))

roomForRail.addEventListener('change', ({ matches }) => useWindow.setState({ railOpen: matches }))
roomForTags.addEventListener('change', ({ matches }) => useWindow.setState({ tagsOpen: matches }))

/** Changes what the window shows. */
export const show = (change: Partial<WindowState>): void => useWindow.setState(change)

let letGoOfTyping = () => {}

const dialogOf = (element: Element | null) => element?.closest('[role=dialog], [role=alertdialog]') ?? null

/** Opens a dialog in place of the one that is open. What is typed meanwhile is for it. */
export const openDialog = (dialog: OpenDialog): void => {
  const last = dialogOf(document.activeElement)
  letGoOfTyping = holdTyping((element) => ![null, last].includes(dialogOf(element)))
  show({ dialog })
}

export const closeDialog = (): void => {
  letGoOfTyping()
  show({ dialog: null })
}

let lastNotice = 0

/** Says something in passing. With a `changeId` the seller can take the change back. */
export const notify = (text: string, { changeId = null, tone = 'plain' }: Partial<Pick<Notice, 'changeId' | 'tone'>> = {}): void => {
  const notice = { key: ++lastNotice, text, changeId, tone }
  useWindow.setState(({ notices }) => ({ notices: [...notices.slice(-2), notice] }))
}

export const dismissNotice = (key: number): void =>
  useWindow.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.key !== key) }))
