import type { Output } from '../../../app/contract/index.ts'
import type { FoundEntry } from '../../../app/contract/search.ts'
import type { Id } from '../../../app/model/ids.ts'
import { queryClient } from '../../bridge/queries.ts'
import { openOpportunity } from '../../state/journal-actions.ts'
import { useSearch } from '../../state/search.ts'
import { openNoteAt, openPassage, openSection } from '../../state/sections.ts'
import { notify, openDialog, show, useWindow, type Section } from '../../state/window-state.ts'
import { resetReview } from '../replies/review-state.ts'
import type { Hit } from './hits.ts'

const opportunities = (): Output<'opportunities.list'>['opportunities'] =>
  queryClient.getQueryData<Output<'opportunities.list'>>(['opportunities.list', {}])?.opportunities ?? []

/** Shows a view of an opportunity; one step leads back to what was found. */
const openView = (section: Section, opportunityId: Id | null | undefined, entryId: Id | null = null): void => {
  if (opportunityId) openOpportunity(opportunityId)
  openSection(section, entryId)
  show({ back: { section: 'search', entryId: null } })
}

const openAccount = (id: Id): void => {
  const [first] = opportunities().filter(({ accountId, archivedAt }) => accountId === id && archivedAt === null)
  if (first) return openView('conversations', first.id)
  notify('This account has no opportunity that is not archived.')
  openDialog({ name: 'archive' })
}

const openEntry = ({ kind, id, opportunityId, conversationId }: FoundEntry): void => {
  switch (kind) {
    case 'account':
      return openAccount(id)
    case 'opportunity':
    case 'conversation':
    case 'outcome':
    case 'reflection':
      return conversationId === null ? openView('conversations', opportunityId ?? id) : openNoteAt(conversationId, null)
    case 'passage':
      return conversationId === null ? undefined : openPassage(conversationId, id)
    case 'buyer':
      return openView('matrix', opportunityId, id)
    case 'barrier':
      return openView('barriers', opportunityId, id)
    case 'step':
      return openView('barriers', opportunityId)
    case 'criterion':
      return openView('criteria', opportunityId, id)
    case 'reason':
      return openView('reasons', opportunityId, id)
    case 'question':
      return openView('questions', useWindow.getState().opportunityId ?? opportunities()[0]?.id, id)
    case 'comment':
      resetReview({ chosen: id })
      return openView('review', null)
  }
}

/** Opens what was found: a note at the words, or an entry where it is kept. */
export const openHit = (hit: Hit): void => {
  useSearch.setState({ chosen: hit.key })
  if (hit.what === 'entry') return openEntry(hit.entry)
  const { exchangeId, side, snippet } = hit.hit
  const [found] = snippet.ranges
  const words = found ? snippet.text.slice(found.start, found.end) : ''
  openNoteAt(hit.note.conversationId, { exchangeId, side, start: snippet.start, words })
}
