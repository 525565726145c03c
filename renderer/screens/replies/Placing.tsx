import type { ReviewRow } from '../../../app/contract/replies.ts'
import { wordsIn, commentRange } from '../../editor/comments.ts'
import { useNote } from '../../editor/note-state.ts'
import { canWrite } from '../../state/journal-actions.ts'
import { approvePlace, placeOnSelection } from '../../state/replies.ts'
import { Button } from '../../ui/Button.tsx'
import { tagKindOf } from './item-words.ts'
import styles from './Thread.module.css'

/** Where something may belong whose words have changed or are gone, and the ways to say where it does. Only beside the open note. */
export const Placing = ({ row }: { row: ReviewRow }) => {
  const editor = useNote((state) => state.listed?.editor)
  const { item, placement, state } = row
  if (!editor || editor.isDestroyed || state === 'withdrawn' || !('anchor' in item.target)) return null
  if (placement.how !== 'near' && placement.how !== 'not placed') return null
  const range = commentRange(editor.state, item.id)
  const words = range && wordsIn(editor.state, range)
  return (
    <div className={styles['placing']}>
      {placement.how === 'near' ? (
        <p>Its words have changed. Perhaps it belongs here: {words?.ok && <q>{words.words.quote}</q>}</p>
      ) : (
        <p>Its words are no longer in the note. Select those it belongs to, or leave it as it is.</p>
      )}
      {canWrite() && (
        <div className={styles['buttons']}>
          {placement.how === 'near' && <Button onPress={() => void approvePlace(row)}>Yes, here</Button>}
          <Button onPress={() => void placeOnSelection(row, tagKindOf(row))}>Put on the selected words</Button>
        </div>
      )}
    </div>
  )
}
