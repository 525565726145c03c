import type { Id } from '../../app/model/ids.ts'
import type { Passage } from '../../app/model/passages.ts'
import { useNote } from '../editor/note-state.ts'
import { attempt } from './attempt.ts'
import { openConversation, opportunityAtHand, openOpportunity } from './journal-actions.ts'
import { focusPane } from './panes.ts'
import { show, useWindow, type JournalSection, type Section } from './window-state.ts'

/** The views of one opportunity, in the order in which they are listed. */
export const opportunitySections: readonly { section: Section; title: string }[] = [
  { section: 'conversations', title: 'Conversations' },
  { section: 'barriers', title: 'Barriers' },
  { section: 'criteria', title: 'Criteria' },
  { section: 'inferences', title: 'Inferences' },
  { section: 'questions', title: 'Questions' },
  { section: 'reasons', title: 'Own reasons' },
  { section: 'matrix', title: 'Team matrix' },
  { section: 'prepare', title: 'Prepare' },
]

const journalTitles: Record<JournalSection, string> = { insights: 'Insights', explorer: 'Passages', review: 'Review' }

/** Whether a view is one of the whole journal. */
export const isOverAll = (section: Section): section is JournalSection => section in journalTitles

export const titleOfSection = (section: Section): string =>
  isOverAll(section) ? journalTitles[section] : (opportunitySections.find((view) => view.section === section)?.title ?? '')

/** Shows a view; those of an opportunity show the one at hand. `entryId` is what it opens on. */
export const openSection = (section: Section, entryId: Id | null = null): void => {
  const opportunityId = opportunityAtHand()
  if (section !== 'conversations' && !isOverAll(section) && opportunityId !== null && useWindow.getState().opportunityId === null)
    openOpportunity(opportunityId)
  show({ section, entryId, back: null })
}

/** Shows a view and puts the focus into it. */
export const goToSection = (section: Section): void => {
  if (useWindow.getState().section === section) {
    focusPane('note')
    return
  }
  // What nothing has, the view takes.
  if (section !== 'conversations' && document.activeElement instanceof HTMLElement) document.activeElement.blur()
  openSection(section)
}

/** Where a passage is kept beside its note, and under what. */
const ledgerOf = (passage: Passage): { section: Section; entryId: Id } => {
  switch (passage.kind) {
    case 'barrier':
      return { section: 'barriers', entryId: passage.barrierId }
    case 'criterion':
      return { section: 'criteria', entryId: passage.criterionId }
    case 'reason':
      return { section: 'reasons', entryId: passage.reasonId }
    case 'inference':
      return { section: 'inferences', entryId: passage.id }
    case 'evidence':
      return { section: 'inferences', entryId: passage.inferenceId }
    case 'question':
      return { section: 'questions', entryId: passage.id }
    case 'answer':
      return { section: 'questions', entryId: passage.questionId }
  }
}

/** Shows what a passage of the open note belongs to: its barrier, criterion or reason, or the inference or question it is about. */
export const openInLedger = (passage: Passage): void => {
  const note = useNote.getState().open
  if (!note) return
  const { section, entryId } = ledgerOf(passage)
  if (useWindow.getState().opportunityId !== note.opportunityId) openOpportunity(note.opportunityId)
  void attempt(async () => {
    await note.autosave?.flush()
    openSection(section, entryId)
  })
}

/** Opens the note at a passage; {@link goBack} returns to the view this was called from. */
export const openPassage = (conversationId: Id, passageId: Id): void => {
  const { section, entryId } = useWindow.getState()
  void attempt(async () => {
    await openConversation(conversationId)
    show({ section: 'conversations', jumpTo: passageId, back: section === 'conversations' ? null : { section, entryId } })
  })
}

/** Returns from a note to the view it was opened from, as it was. */
export const goBack = (): void => {
  const { back } = useWindow.getState()
  if (back) show({ section: back.section, entryId: back.entryId, back: null })
}
