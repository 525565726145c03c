import type { PlacedPassage } from '../../app/contract/conversations.ts'
import type { ReviewTarget } from '../../app/review/items.ts'
import type { RecordOf } from '../../app/review/records.ts'
import type { PlacedThread } from './arrange.ts'
import { Composer } from './Composer.tsx'
import { Detached } from './Detached.tsx'
import styles from './General.module.css'
import { Press } from './Press.tsx'
import { Ratings } from './Ratings.tsx'
import { useReader } from './reader.ts'
import { Thread } from './Thread.tsx'

type Props = { conversation: RecordOf<'conversations'>; threads: PlacedThread[]; detached: PlacedPassage[]; isShown: boolean }

/** Whether something is said about the conversation as a whole, or about a tag that has no place in it any more. */
const isGeneral = (target: ReviewTarget, detached: PlacedPassage[]): boolean =>
  target.on === 'conversation' || ('passageId' in target && detached.some(({ passage }) => passage.id === target.passageId))

/** What the seller made of a conversation afterwards. */
const Reflection = ({ conversation }: { conversation: RecordOf<'conversations'> }) => {
  const { facts } = useReader()
  const reflection = facts.reflections.find(({ conversationId }) => conversationId === conversation.id)
  if (!reflection) return null
  const wording = new Map(facts['reflection-items'].map((item) => [item.id, item.wording]))
  return (
    <details className={styles['reflection']}>
      <summary>The seller’s self-check</summary>
      <ul className={styles['answers']}>
        {reflection.answers.map(({ itemId, score }) => (
          <li key={itemId}>
            {score} of 5: {wording.get(itemId)}
          </li>
        ))}
      </ul>
      {reflection.remark !== '' && <p>{reflection.remark}</p>}
    </details>
  )
}

/** What is said about a conversation as a whole, and what of it has no place in the note any more. */
export const General = ({ conversation, threads, detached, isShown }: Props) => {
  const { draft, begin } = useReader()
  const target = { on: 'conversation', conversationId: conversation.id } as const
  const isWriting = draft?.itemId === null && draft.conversationId === conversation.id && isGeneral(draft.target, detached)
  return (
    <>
      {isShown && <Reflection conversation={conversation} />}
      <Detached conversationId={conversation.id} passages={detached} />
      <Ratings key={conversation.id} conversationId={conversation.id} />
      <div className={styles['threads']}>
        {threads.map(({ thread, placement }) => (
          <Thread
            key={thread.root.id}
            thread={thread}
            {...(placement.how === 'not placed' && { about: 'What this was about is not in the note any more' })}
          />
        ))}
        {isWriting ? (
          <Composer draft={draft} />
        ) : (
          <p>
            <Press onPress={() => begin({ kind: 'comment', itemId: null, conversationId: conversation.id, target })}>
              Comment on the conversation
            </Press>
          </p>
        )}
      </div>
    </>
  )
}
