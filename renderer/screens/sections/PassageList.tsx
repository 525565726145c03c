import type { KeyboardEvent } from 'react'
import type { LedgerPassage } from '../../../app/contract/ledger.ts'
import { sideWords, untitledConversation } from '../../../app/note/words.ts'
import { openPassage } from '../../state/sections.ts'
import { showDay, showMoment } from '../../ui/dates.ts'
import { surroundings } from '../ledger/surroundings.ts'
import styles from './PassageList.module.css'

/** The words of a passage with a little of what stands around them. */
export const PassageText = ({ passage }: { passage: LedgerPassage }) => {
  const { before, after } = surroundings(passage)
  return (
    <span className={styles['text']}>
      {before && <span className={styles['around']}>{before}</span>}
      <mark className={styles['quote']}>{passage.quote || 'No words left'}</mark>
      {after && <span className={styles['around']}>{after}</span>}
    </span>
  )
}

/** Where and by whom a passage was said. */
export const PassageSource = ({ passage }: { passage: LedgerPassage }) => (
  <span className={styles['source']}>
    <time dateTime={passage.at} title={showMoment(passage.at, passage.zone)}>
      {showDay(passage.at, passage.zone)}
    </time>
    <span className={styles['conversation']}>{passage.conversationTitle || untitledConversation}</span>
    {passage.side && <span>{passage.speaker ?? sideWords[passage.side]}</span>}
    {passage.detached && <span className={styles['detached']}>no longer in the note</span>}
  </span>
)

/** Arrow keys go through the passages; Home and End go to the first and the last. */
const moveFocus = (event: KeyboardEvent<HTMLElement>): void => {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-passage]')]
  const now = buttons.indexOf(document.activeElement as HTMLElement)
  const targets: Record<string, number> = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: buttons.length - 1 }
  const target = targets[event.key]
  if (target === undefined || now < 0) return
  event.preventDefault()
  buttons[Math.max(0, Math.min(buttons.length - 1, target))]?.focus()
}

/** Passages in the order in which they are given; each leads to its place in its note. */
export const PassageList = ({ label, passages }: { label: string; passages: readonly LedgerPassage[] }) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys go through its buttons
  <ol className={styles['list']} aria-label={label} onKeyDown={moveFocus}>
    {passages.map((passage) => (
      <li key={passage.id} className={styles['item']}>
        <button
          type="button"
          data-passage
          className={styles['passage']}
          data-side={passage.side}
          onClick={() => openPassage(passage.conversationId, passage.id)}
        >
          <PassageSource passage={passage} />
          <PassageText passage={passage} />
        </button>
      </li>
    ))}
  </ol>
)
