import type { Id } from '../../app/model/ids.ts'
import type { ReviewItem } from '../../app/review/items.ts'
import { contentOf, standingVersion } from '../../app/review/versions.ts'
import type { ReviewThread } from '../../app/rules/review-threads.ts'
import { showStamp } from '../ui/dates.ts'
import { Composer } from './Composer.tsx'
import { conversationOf, type Content } from './contents.ts'
import { fieldsOf, type Written } from './drafts.ts'
import { wordsOfTag, wordsOfThought } from './item-words.ts'
import { Press } from './Press.tsx'
import { useReader } from './reader.ts'
import styles from './Thread.module.css'

const decisionWords = { accepted: 'The seller accepted this', declined: 'The seller declined this' }

/** What an item says beside its text. */
const Head = ({ content }: { content: Content }) => {
  if ('tag' in content) return <p className={styles['head']}>{wordsOfTag(content)}</p>
  if (!('blind' in content)) return null
  return (
    <p className={styles['head']}>
      {wordsOfThought(content)}
      {content.blind && <span className={styles['soft']}> · inferred blind</span>}
    </p>
  )
}

const isWritten = (item: ReviewItem): item is ReviewItem & { kind: Written } =>
  item.kind === 'comment' || item.kind === 'tag' || item.kind === 'rival'

const Item = ({ item, talk, onReply }: { item: ReviewItem; talk: Id | null; onReply?: (() => void) | undefined }) => {
  const { review, author, draft, begin, withdraw, decisions } = useReader()
  const content = contentOf(item)
  const { at } = standingVersion(item)
  const isOwn = item.authorId === author?.id
  const name = isOwn ? 'You' : (review.authors.find(({ id }) => id === item.authorId)?.name ?? 'Somebody')
  const decision = decisions.get(item.id)
  if (draft?.itemId === item.id) return <Composer draft={draft} />
  const change = () => {
    if (isWritten(item) && content)
      begin({ kind: item.kind, itemId: item.id, conversationId: talk, target: item.target }, fieldsOf(content))
  }
  return (
    <div className={styles['item']}>
      <p className={styles['by']}>
        <bdi className={styles['name']}>{name}</bdi> <time dateTime={at}>{showStamp(at)}</time>
        {item.versions.length > 1 && content && <span> · changed</span>}
      </p>
      {content ? (
        <>
          <Head content={content} />
          {'text' in content && content.text !== '' && <p className={styles['text']}>{content.text}</p>}
        </>
      ) : (
        <p className={styles['soft']}>Taken back</p>
      )}
      {decision && <p className={styles['soft']}>{decisionWords[decision]}</p>}
      {((isOwn && content) || onReply) && (
        <div className={styles['own']}>
          {onReply && <Press onPress={onReply}>Reply</Press>}
          {isOwn && content && <Press onPress={change}>Change</Press>}
          {isOwn && content && <Press onPress={() => withdraw(item)}>Take back</Press>}
        </div>
      )}
    </div>
  )
}

type Props = {
  thread: ReviewThread
  /** What it is about, where it does not stand beside it. */
  about?: string
  /** The seller's own reading, beside a rival one. */
  beside?: string
}

/** What was said about one thing, with the answers to it. */
export const Thread = ({ thread: { root, replies }, about, beside }: Props) => {
  const { draft, begin } = useReader()
  const target = { on: 'item', itemId: root.id } as const
  const isReplying = draft?.itemId === null && draft.target.on === 'item' && draft.target.itemId === root.id
  const said = [root, ...replies.filter((item) => contentOf(item) !== null)]
  const talk = conversationOf(root.target)
  const reply = () => begin({ kind: 'comment', itemId: null, conversationId: talk, target })
  return (
    <article
      className={styles['thread']}
      aria-label={`Thread${'anchor' in root.target ? ` on “${root.target.anchor.quote.slice(0, 60)}”` : ''}`}
    >
      {about !== undefined && about !== '' && <p className={styles['about']}>{about}</p>}
      {'anchor' in root.target && <q className={styles['quote']}>{root.target.anchor.quote}</q>}
      {beside !== undefined && <p className={styles['beside']}>Seller: {beside}</p>}
      {said.map((item) => (
        <Item key={item.id} item={item} talk={talk} {...(item === said.at(-1) && !isReplying && { onReply: reply })} />
      ))}
      {isReplying && <Composer draft={draft} />}
    </article>
  )
}
