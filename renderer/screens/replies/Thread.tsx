import { useRef, type ReactNode } from 'react'
import type { ReviewRow } from '../../../app/contract/replies.ts'
import type { Id } from '../../../app/model/ids.ts'
import { canWrite } from '../../state/journal-actions.ts'
import { answer, beginDraft, changeAnswer, decide, useDrafts } from '../../state/replies.ts'
import { Button } from '../../ui/Button.tsx'
import { showDay, showStamp } from '../../ui/dates.ts'
import { KindSign } from '../../ui/KindSign.tsx'
import { AnswerField } from './AnswerField.tsx'
import { describeItem } from './item-words.ts'
import { StateSign } from './StateSign.tsx'
import styles from './Thread.module.css'

export type ThreadRows = { root: ReviewRow; replies: ReviewRow[] }

/** What an author is called. */
export type NameOf = (authorId: Id) => string

const here = Intl.DateTimeFormat().resolvedOptions().timeZone

const When = ({ at }: { at: string }) => <span title={showStamp(at)}>{showDay(at, here)}</span>

/** Those of a thread that wait for the seller, or all that can be decided on where none does. */
const decidable = ({ root, replies }: ThreadRows): ReviewRow[] => {
  const others = [root, ...replies].filter(({ state }) => state !== 'own' && state !== 'withdrawn')
  const open = others.filter(({ state }) => state === 'open')
  return open.length > 0 ? open : others
}

const Decide = ({ thread }: { thread: ThreadRows }) => {
  const rows = decidable(thread)
  if (rows.length === 0) return null
  const state = rows.every((row) => row.state === rows[0]?.state) ? rows[0]?.state : 'open'
  const toggle = (decision: 'accepted' | 'declined') =>
    void decide(
      rows.map(({ item }) => item.id),
      state === decision ? null : decision,
    )
  return (
    <>
      <Button pressed={state === 'accepted'} onPress={() => toggle('accepted')}>
        Accept
      </Button>
      <Button pressed={state === 'declined'} onPress={() => toggle('declined')}>
        Decline
      </Button>
    </>
  )
}

const Reply = ({ row, nameOf }: { row: ReviewRow; nameOf: NameOf }) => {
  const { item, shown, state } = row
  const isChanging = useDrafts((drafts) => drafts[item.id] !== undefined)
  const box = useRef<HTMLLIElement>(null)
  const focusBack = () => box.current?.querySelector('button')?.focus()
  return (
    <li ref={box} className={styles['reply']} data-own={state === 'own' || undefined}>
      <p className={styles['by']}>
        <b>{state === 'own' ? 'You' : nameOf(item.authorId)}</b> <When at={item.createdAt} />
        {state !== 'own' && <StateSign state={state} />}
      </p>
      {isChanging ? (
        <AnswerField id={item.id} label="Your answer" save={(text) => changeAnswer(item.id, text)} onClosed={focusBack} />
      ) : (
        <p className={styles['text']} dir="auto">
          {state === 'withdrawn' || shown.text === '' ? <i>Taken back.</i> : shown.text}
        </p>
      )}
      {state === 'own' && canWrite() && shown.text !== '' && (
        <div className={styles['buttons']}>
          <Button look="quiet" onPress={() => beginDraft(item.id, shown.text)}>
            Change
          </Button>
          <Button look="quiet" onPress={() => void changeAnswer(item.id, null)}>
            Take back
          </Button>
        </div>
      )}
    </li>
  )
}

type Props = {
  thread: ThreadRows
  nameOf: NameOf
  active?: boolean
  /** Has the focus when F6 comes to its part of the window. */
  atHand?: boolean
  /** Goes to what it is about; without it that is nowhere. */
  onGo?: (() => void) | undefined
  /** What the way there is called. */
  go: string
  /** What can be done about its place. */
  placing?: ReactNode
}

/** Something a coach wrote, with all that was answered to it, and what the seller can do about it. */
export const Thread = ({ thread, nameOf, active = false, atHand = false, onGo, go, placing }: Props) => {
  const { root, replies } = thread
  const { item, shown, state } = root
  const { title, detail, sign } = describeItem(root)
  const isAnswering = useDrafts((drafts) => drafts[item.id] !== undefined)
  const article = useRef<HTMLElement>(null)
  const author = state === 'own' ? 'You' : nameOf(item.authorId)
  const focusBack = () => article.current?.querySelector<HTMLElement>('[data-item]')?.focus()
  return (
    <article
      ref={article}
      className={styles['thread']}
      data-active={active || undefined}
      data-thread={item.id}
      aria-label={`${title}, ${author}`}
    >
      <button
        type="button"
        className={styles['head']}
        data-item
        data-pane-focus={atHand || undefined}
        aria-current={active || undefined}
        title={onGo ? go : undefined}
        onClick={onGo}
      >
        <span className={styles['title']}>
          {sign && <KindSign kind={sign} />}
          <span>
            <b>{title}</b> <span className={styles['soft']}>{detail}</span>
          </span>
        </span>
        <span className={styles['by']}>
          {author} <When at={root.changedAt} />
          <StateSign state={state} />
        </span>
        {shown.quote !== '' && <span className={styles['quote']}>{shown.quote}</span>}
      </button>
      {state === 'withdrawn' ? (
        <p className={styles['text']}>
          <i>Taken back by {author}.</i>
        </p>
      ) : (
        shown.text !== '' && (
          <p className={styles['text']} dir="auto">
            {shown.text}
          </p>
        )
      )}
      {placing}
      {replies.length > 0 && (
        <ul className={styles['replies']} aria-label="Answers">
          {replies.map((row) => (
            <Reply key={row.item.id} row={row} nameOf={nameOf} />
          ))}
        </ul>
      )}
      {isAnswering && <AnswerField id={item.id} label={`Answer ${author}`} save={(text) => answer(item.id, text)} onClosed={focusBack} />}
      {canWrite() && !isAnswering && (
        <div className={styles['buttons']}>
          <Decide thread={thread} />
          <Button look="quiet" onPress={() => beginDraft(item.id, '')}>
            Answer
          </Button>
        </div>
      )}
    </article>
  )
}
