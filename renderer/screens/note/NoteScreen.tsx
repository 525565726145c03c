import { useState } from 'react'
import { BuyInError } from '../../../app/contract/errors.ts'
import type { Output } from '../../../app/contract/index.ts'
import type { Id } from '../../../app/model/ids.ts'
import { useCall } from '../../bridge/queries.ts'
import { EdgeMover } from '../../editor/EdgeMover.tsx'
import { useNote } from '../../editor/note-state.ts'
import { NoteEditor } from '../../editor/NoteEditor.tsx'
import { TagPicker } from '../../editor/TagPicker.tsx'
import { inWords } from '../../state/attempt.ts'
import { openConversation } from '../../state/journal-actions.ts'
import { useWindow } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import { later } from '../../ui/later.tsx'
import { useThreadCount } from './MarginTabs.tsx'
import { NoteHeader } from './NoteHeader.tsx'
import styles from './NoteScreen.module.css'
import { SaveTrouble } from './SaveTrouble.tsx'
import { TagRail } from './TagRail.tsx'
import { Toolbar } from './Toolbar.tsx'

// The picker and the edge mover are not loaded late: the keys pressed meanwhile would write over the words that were selected.
const BubbleMenu = later(async () => (await import('../../editor/BubbleMenu.tsx')).BubbleMenu)
// It is there before anyone asks for it, but after the note.
const FindBar = later(async () => (await import('../../editor/find/FindBar.tsx')).FindBar)

const CommentMarks = later(async () => (await import('../replies/CommentMarks.tsx')).CommentMarks)
const CommentRail = later(async () => (await import('../replies/CommentRail.tsx')).CommentRail)

type Details = Output<'conversations.details'>

const Lost = ({ fault }: { fault: unknown }) => (
  <section className={styles['screen']} aria-label="Conversation" data-pane="note">
    <div className={styles['lost']}>
      <p>{inWords(fault)}</p>
      <Button onPress={() => void openConversation(null)}>Close</Button>
    </div>
  </section>
)

const Note = ({ details }: { details: Details }) => {
  const internalHidden = useWindow((state) => state.internalHidden)
  const tagsOpen = useWindow((state) => state.tagsOpen)
  const threadCount = useThreadCount()
  const showsComments = useWindow((state) => state.margin === 'comments') && threadCount > 0
  const picker = useNote((state) => state.picker)
  const edges = useNote((state) => state.edges)
  const [fault, setFault] = useState<unknown>(null)
  if (fault) return <Lost fault={fault} />
  return (
    <>
      <section
        className={styles['screen']}
        aria-label={details.title || 'Untitled conversation'}
        data-pane="note"
        data-internal-hidden={internalHidden || undefined}
      >
        <NoteHeader details={details} />
        <Toolbar />
        <SaveTrouble />
        <FindBar />
        <div className={styles['page']}>
          <div className={styles['sides']} aria-hidden>
            <span>External conversation</span>
            {!internalHidden && <span>Inferred internal conversation</span>}
          </div>
          <NoteEditor key={details.opportunityId} conversationId={details.id} opportunityId={details.opportunityId} onFault={setFault} />
        </div>
        {edges && <EdgeMover />}
      </section>
      {tagsOpen && (showsComments ? <CommentRail /> : <TagRail />)}
      <BubbleMenu />
      <CommentMarks />
      {picker && <TagPicker picker={picker} opportunityId={details.opportunityId} />}
    </>
  )
}

/** A conversation: what is known of it, its note in two columns, and the passages tagged in it. */
export const NoteScreen = ({ conversationId }: { conversationId: Id }) => {
  const { data: details, error } = useCall('conversations.details', { id: conversationId })
  if (error && (!details || (error instanceof BuyInError && error.code === 'not-found'))) return <Lost fault={error} />
  return details ? <Note details={details} /> : <section className={styles['screen']} aria-label="Conversation" data-pane="note" />
}
