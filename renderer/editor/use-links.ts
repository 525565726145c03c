import { useMemo } from 'react'
import { useCall } from '../bridge/queries.ts'
import { linksOf, type Links } from './links.ts'
import { useNote, type OpenNote } from './note-state.ts'

const none: Links = { inferences: [], questions: [] }

/** What passages of the open note can name, read again when the note has settled. `near` is where something is being tagged. */
export const useLinks = (open: OpenNote | null, near: number | null = null): Links => {
  const settled = useNote((state) => state.settled)
  const { data: inferences } = useCall('inferences.choices', open && { opportunityId: open.opportunityId })
  const { data: questions } = useCall('questions.choices', open && { opportunityId: open.opportunityId })
  const { data: details } = useCall('conversations.details', open && { id: open.conversationId })
  return useMemo(() => {
    if (!open || open.editor.isDestroyed || !details) return none
    const { title, at, zone } = details
    return linksOf(
      open.editor.state,
      { conversationId: open.conversationId, title, at, zone },
      { ...(inferences && { inferences }), ...(questions && { questions }) },
      near,
    )
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the document is read again when it has settled
  }, [open, settled, inferences, questions, details, near])
}
