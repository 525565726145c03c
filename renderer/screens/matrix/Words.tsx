import type { LedgerPassage } from '../../../app/contract/ledger.ts'
import { untitledConversation } from '../../../app/note/words.ts'
import { openPassage } from '../../state/sections.ts'
import { showDay } from '../../ui/dates.ts'
import styles from './Words.module.css'

/** Words from a note; a click opens the note where they stand. */
export const Words = ({ passage }: { passage: LedgerPassage }) => {
  const { id, conversationId, conversationTitle, quote, at, zone, speaker, detached } = passage
  return (
    <button type="button" className={styles['words']} onClick={() => openPassage(conversationId, id)}>
      <q className={styles['quote']}>{quote.replace(/\s+/gu, ' ') || 'no words left'}</q>{' '}
      <span className={styles['source']}>
        {speaker && `${speaker}, `}
        {conversationTitle || untitledConversation}, {showDay(at, zone)}
        {detached && ', no longer in the note'}
      </span>
    </button>
  )
}
