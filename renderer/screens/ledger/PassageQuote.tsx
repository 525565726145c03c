import type { ReactNode } from 'react'
import type { LedgerPassage } from '../../../app/contract/ledger.ts'
import { untitledConversation } from '../../../app/note/words.ts'
import { openPassage } from '../../state/sections.ts'
import { showDay, showMoment } from '../../ui/dates.ts'
import { KindSign } from '../../ui/KindSign.tsx'
import styles from './PassageQuote.module.css'
import { surroundings } from './surroundings.ts'

/** A passage in its surroundings, with the conversation it is from. A click goes to the note, one step from where it is shown. */
export const PassageQuote = ({ passage, lead }: { passage: LedgerPassage; lead?: ReactNode }) => {
  const { before, after } = surroundings(passage)
  const { id, kind, quote, speaker, conversationId, conversationTitle, at, zone, detached } = passage
  return (
    <button
      type="button"
      data-item
      className={styles['passage']}
      title={`Go to the note: ${showMoment(at, zone)}`}
      onClick={() => openPassage(conversationId, id)}
    >
      <span className={styles['sign']}>
        <KindSign kind={kind} />
      </span>
      <span className={styles['body']}>
        {lead !== undefined && <span className={styles['lead']}>{lead}</span>}
        <span className={styles['words']}>
          {speaker && <span className={styles['speaker']}>{speaker}: </span>}
          {before && <span className={styles['around']}>{before}</span>}
          <span className={styles['quote']}>{quote}</span>
          {after && <span className={styles['around']}>{after}</span>}
        </span>
        <span className={styles['from']}>
          {conversationTitle || untitledConversation} · <span className={styles['day']}>{showDay(at, zone)}</span>
          {detached && ' · not in the note any more'}
        </span>
      </span>
    </button>
  )
}
