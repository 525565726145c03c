import type { ReviewRow } from '../../../app/contract/replies.ts'
import type { Id } from '../../../app/model/ids.ts'
import { untitledConversation } from '../../../app/note/words.ts'
import { openThread } from '../../state/comments.ts'
import { openSection } from '../../state/sections.ts'
import { Button } from '../../ui/Button.tsx'
import { narrow } from './review-state.ts'
import styles from './ReviewScreen.module.css'
import { Thread, type NameOf } from './Thread.tsx'
import { useThread } from './use-thread.ts'

const placeWords = ({ placement, conversationTitle }: ReviewRow): string | null => {
  if (placement.how === 'near') return 'Its words have changed since. Open it in the note and say where it belongs.'
  if (placement.how !== 'not placed')
    return placement.how === 'passage' && placement.changed ? 'The tag has other words now than it is about.' : null
  return conversationTitle === null
    ? 'What it is about is no longer in the journal.'
    : 'Its words are no longer in the note. Open it there to put it on others, or leave it as it is.'
}

const ledgerOf = ({ item: { target } }: ReviewRow): { title: string; open: () => void } | null => {
  if (target.on === 'barrier') return { title: 'Open the barrier', open: () => openSection('barriers', target.barrierId) }
  if (target.on === 'criterion') return { title: 'Open the criterion', open: () => openSection('criteria', target.criterionId) }
  if (target.on === 'inference') return { title: 'Open the inference', open: () => openSection('inferences', target.passageId) }
  return null
}

type Props = { row: ReviewRow; nameOf: NameOf; conversationId: Id | null }

/** The thread of the chosen item, with the ways to what it is about. */
export const ReviewDetail = ({ row, nameOf, conversationId }: Props) => {
  const thread = useThread(row)
  const { root } = thread
  const about = root.conversationId
  const isHere = about !== null && root.conversationTitle !== null
  const ledger = ledgerOf(root)
  const words = placeWords(root)
  return (
    <div className={styles['detail']}>
      <p className={styles['where']}>{isHere ? root.conversationTitle || untitledConversation : 'Beside the conversations'}</p>
      <Thread
        thread={thread}
        nameOf={nameOf}
        go="Open it in the note"
        onGo={isHere ? () => openThread(about, root.item.id) : undefined}
        placing={words && <p className={styles['placed']}>{words}</p>}
      />
      <div className={styles['ways']}>
        {isHere && <Button onPress={() => openThread(about, root.item.id)}>Open in the note</Button>}
        {ledger && root.placement.how !== 'not placed' && <Button onPress={ledger.open}>{ledger.title}</Button>}
        {isHere && conversationId === null && (
          <Button look="quiet" onPress={() => narrow({ conversationId: about })}>
            Only this conversation
          </Button>
        )}
      </div>
    </div>
  )
}
