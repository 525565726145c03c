import { useRef } from 'react'
import type { ConversationRow } from '../../../app/contract/conversations.ts'
import { attempt } from '../../state/attempt.ts'
import { archiveConversation, deleteConversation } from '../../state/journal-actions.ts'
import { openDialog } from '../../state/window-state.ts'
import { ContextMenu } from '../../ui/ContextMenu.tsx'

type Props = { row: ConversationRow; element: Element; onClose: () => void }

/** What can be done with a conversation in the timeline. */
export const ConversationMenu = ({ row, element, onClose }: Props) => {
  const anchor = useRef(element)
  return (
    <ContextMenu
      label={row.title || 'Untitled conversation'}
      anchor={anchor}
      onClose={onClose}
      items={[
        { title: 'Details…', run: () => openDialog({ name: 'conversation', id: row.id }) },
        { title: 'Archive', run: () => attempt(() => archiveConversation(row.id)) },
        {
          title: 'Make a review copy…',
          run: () => openDialog({ name: 'review-copy', start: { opportunityId: row.opportunityId, conversationIds: [row.id] } }),
        },
        { title: 'Delete', danger: true, run: () => attempt(() => deleteConversation(row.id)) },
      ]}
    />
  )
}
