import type { ReactNode } from 'react'
import type { LedgerPassage } from '../../../app/contract/ledger.ts'
import { untitledConversation } from '../../../app/note/words.ts'
import { openPassage } from '../../state/sections.ts'
import { showDay, showMoment } from '../../ui/dates.ts'
import { KindSign } from '../../ui/KindSign.tsx'
import styles from './PassageQuote.module.css'

/** The words around a quote are cut where 32 characters end; here they begin and end with a whole word. */
const wholeWords = { before: (text: string) => text.replace(/^\S*\s+/u, ''), after: (text: string) => text.replace(/\s+\S*$/u, '') }

/** A passage in its surroundings, with the conversation it is from. A click goes to the note, one step from where it is shown. */
export const PassageQuote = ({ passage, lead }: { passage: LedgerPassage; lead?: ReactNode }) => {
  const { id, kind, quote, prefix, suffix, speaker, conversationId, conversationTitle, at, zone, detached } = passage
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
          {prefix && <span className={styles['around']}>…{wholeWords.before(prefix)}</span>}
          <span className={styles['quote']}>{quote}</span>
          {suffix && <span className={styles['around']}>{wholeWords.after(suffix)}…</span>}
        </span>
        <span className={styles['from']}>
          {conversationTitle || untitledConversation} · {showDay(at, zone)}
          {detached && ' · not in the note any more'}
        </span>
      </span>
    </button>
  )
}
