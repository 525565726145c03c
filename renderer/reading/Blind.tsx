import type { Id } from '../../app/model/ids.ts'
import type { ReviewItem } from '../../app/review/items.ts'
import { contentOf } from '../../app/review/versions.ts'
import styles from './Blind.module.css'
import { conversationOf } from './contents.ts'
import { Press } from './Press.tsx'
import { useReader } from './reader.ts'

type Props = { conversationId: Id; items: readonly ReviewItem[] }

/** Before the seller's inferences are seen: what a blind reading asks of the coach. */
export const Blind = ({ conversationId, items }: Props) => {
  const { author, show } = useReader()
  const inferred = items.filter(
    (item) =>
      item.kind === 'rival' && item.authorId === author?.id && conversationOf(item.target) === conversationId && contentOf(item) !== null,
  ).length
  return (
    <section className={styles['blind']} aria-label="Blind reading">
      <p>
        <strong>A blind reading.</strong> What the seller inferred is hidden. Read what was said, and put down what you think went on in the
        buyer’s mind: choose <em>Infer</em> beside an exchange, or select the words that make you think so, as often as you like.
      </p>
      <p>When you are done, show the seller’s side of this conversation. It then stays open, and what you infer after that is not blind.</p>
      <p className={styles['now']}>
        {inferred > 0 && <span>You have inferred {inferred === 1 ? 'one thought' : `${inferred} thoughts`}.</span>}
        <Press look={inferred > 0 ? 'primary' : 'plain'} onPress={() => show(conversationId)}>
          {inferred > 0 ? 'Show the seller’s side' : 'Show me without inferring'}
        </Press>
      </p>
    </section>
  )
}
