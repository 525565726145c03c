import type { Id } from '../../app/model/ids.ts'
import type { Passage } from '../../app/model/passages.ts'
import { verdictWords } from '../../app/note/words.ts'
import { reviewAnchorOf } from '../../app/review/anchors.ts'
import type { ReviewTarget } from '../../app/review/items.ts'
import { KindSign } from '../ui/KindSign.tsx'
import type { PlacedThread } from './arrange.ts'
import { Composer } from './Composer.tsx'
import type { Draft } from './drafts.ts'
import { wordsOfPassage, wordsOfThought } from './item-words.ts'
import styles from './Margin.module.css'
import { Press } from './Press.tsx'
import { useReader } from './reader.ts'
import type { ExchangeText } from './side.ts'
import { Thread } from './Thread.tsx'

type Props = {
  conversationId: Id
  exchange: ExchangeText
  /** The passages of the exchange that may be seen. */
  passages: Passage[]
  threads: PlacedThread[]
  /** What is written here at the moment. */
  draft: Draft | null
}

/** What of a passage an item is about: its id, and its words in case it is gone. */
const targetOf = ({ conversationId, exchange }: Props, passage: Passage): ReviewTarget | null => {
  const side = exchange.external.passages.has(passage.id) ? 'external' : 'internal'
  const span = exchange[side].passages.get(passage.id)
  if (!span || span.end === span.start) return null
  const anchor = reviewAnchorOf(exchange[side].text, { exchangeId: exchange.id, side, ...span })
  return { on: passage.kind === 'inference' ? 'inference' : 'passage', passageId: passage.id, conversationId, anchor }
}

const Tag = ({ passage, ...props }: Props & { passage: Passage }) => {
  const { facts, begin } = useReader()
  const target = targetOf(props, passage)
  const words = wordsOfPassage(passage, facts)
  const outcome = passage.kind === 'inference' ? facts.inference(passage.id)?.outcome : undefined
  const start = (kind: Draft['kind']) => () => {
    if (target) begin({ kind, itemId: null, conversationId: props.conversationId, target })
  }
  return (
    <li className={styles['tag']}>
      <KindSign kind={passage.kind} />
      <span className={styles['words']}>
        <span className="visually-hidden">{passage.kind}: </span>
        {words}
        {outcome && <span className={styles['soft']}> · {verdictWords[outcome.verdict].toLowerCase()}</span>}
      </span>
      <span className={styles['doing']}>
        {target && (
          <Press onPress={start('comment')} label={`Comment on: ${words}`}>
            Comment
          </Press>
        )}
        {target && passage.kind === 'inference' && (
          <Press onPress={start('rival')} label={`Your own reading beside: ${words}`}>
            Your reading
          </Press>
        )}
      </span>
    </li>
  )
}

/** Beside an exchange: what the seller tagged, what was said about it, and what is being written. */
export const Margin = (props: Props) => {
  const { begin } = useReader()
  const { conversationId, exchange, passages, threads, draft } = props
  const target = { on: 'exchange', conversationId, exchangeId: exchange.id } as const
  const start = (kind: Draft['kind']) => () => begin({ kind, itemId: null, conversationId, target })
  const inferences = new Map(passages.flatMap((passage) => (passage.kind === 'inference' ? [[passage.id, passage] as const] : [])))
  return (
    <div className={styles['margin']}>
      {passages.length > 0 && (
        <ul className={styles['tags']} aria-label={`Tags of exchange ${exchange.number}`}>
          {passages.map((passage) => (
            <Tag key={passage.id} {...props} passage={passage} />
          ))}
        </ul>
      )}
      {threads.map(({ thread, placement }) => {
        const about = thread.root.target
        const seller = thread.root.kind === 'rival' && about.on === 'inference' ? inferences.get(about.passageId) : undefined
        return (
          <Thread
            key={thread.root.id}
            thread={thread}
            {...(placement.how === 'near' && { about: 'Perhaps here: the words have changed' })}
            {...(about.on === 'exchange' && { about: 'The exchange' })}
            {...(seller && { beside: wordsOfThought(seller) })}
          />
        )
      })}
      {draft && <Composer draft={draft} />}
      <div className={styles['more']}>
        <Press onPress={start('comment')} label={`Comment on exchange ${exchange.number}`}>
          Comment
        </Press>
        <Press onPress={start('rival')} label={`What do you infer from exchange ${exchange.number}?`}>
          Infer
        </Press>
      </div>
    </div>
  )
}
