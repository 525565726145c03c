import type { PlacedPassage } from '../../app/contract/conversations.ts'
import type { Id } from '../../app/model/ids.ts'
import { codePointsOf } from '../../app/review/code-points.ts'
import type { ReviewTarget } from '../../app/review/items.ts'
import { KindSign } from '../ui/KindSign.tsx'
import styles from './General.module.css'
import { wordsOfPassage } from './item-words.ts'
import { Press } from './Press.tsx'
import { useReader } from './reader.ts'

const targetOf = (conversationId: Id, { passage, anchor }: PlacedPassage): ReviewTarget | null => {
  if (!anchor || anchor.quote === '') return null
  const { exchangeId, side, start, quote, prefix, suffix } = anchor
  const to = start + codePointsOf(quote).length
  return {
    on: passage.kind === 'inference' ? 'inference' : 'passage',
    passageId: passage.id,
    conversationId,
    anchor: { exchangeId, side, from: start, to, quote, prefix, suffix },
  }
}

/** Tags whose words the seller has taken out of the note since. */
export const Detached = ({ conversationId, passages }: { conversationId: Id; passages: PlacedPassage[] }) => {
  const { facts, begin } = useReader()
  if (passages.length === 0) return null
  return (
    <details className={styles['reflection']}>
      <summary>Tags that lost their words ({passages.length})</summary>
      <ul className={styles['detached']}>
        {passages.map((placed) => {
          const target = targetOf(conversationId, placed)
          const words = wordsOfPassage(placed.passage, facts)
          return (
            <li key={placed.passage.id}>
              <KindSign kind={placed.passage.kind} /> {words} {placed.anchor && <q>{placed.anchor.quote}</q>}{' '}
              {target && (
                <Press onPress={() => begin({ kind: 'comment', itemId: null, conversationId, target })} label={`Comment on: ${words}`}>
                  Comment
                </Press>
              )}
            </li>
          )
        })}
      </ul>
    </details>
  )
}
