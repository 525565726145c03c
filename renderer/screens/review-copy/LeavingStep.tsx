import { untitledConversation } from '../../../app/note/words.ts'
import { showDay } from '../../ui/dates.ts'
import { leavingWords, stayingWords } from './leaving-words.ts'
import { Reading } from './Reading.tsx'
import styles from './ReviewCopyDialog.module.css'
import type { Preview } from './use-preview.ts'
import type { StepProps } from './WhatStep.tsx'

const Conversations = ({ conversations, hidesNames }: Pick<Preview, 'conversations'> & { hidesNames: boolean }) => (
  <section aria-labelledby="conversations-that-leave">
    <h3 id="conversations-that-leave" className={styles['heading']}>
      These conversations
    </h3>
    {hidesNames && <p className={styles['hint']}>Titles are shown as you know them; in the copy their names are replaced.</p>}
    {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
    <div className={styles['leavingList']} tabIndex={0} role="region" aria-label="Conversations that leave">
      <ul className={styles['lines']}>
        {conversations.map(({ id, title, at, zone, opportunity }) => (
          <li key={id}>
            <span className={styles['day']}>{showDay(at, zone)}</span>
            <span className={styles['name']}>{title || untitledConversation}</span>
            <span className={styles['soft']}>{opportunity}</span>
          </li>
        ))}
      </ul>
    </div>
  </section>
)

/** What will be in the file, exactly, and what will not. */
export const LeavingStep = ({ draft, seen }: StepProps) => {
  const { preview, isReading } = seen
  const { parts, hidesNames } = draft
  return (
    <div aria-busy={isReading}>
      <Reading seen={seen} done="" />
      {preview && !isReading && (
        <div className={styles['columns']}>
          <section aria-label="What leaves">
            <h3 className={styles['heading']}>This leaves</h3>
            <ul className={styles['list']}>
              <li>{parts.internal ? 'Both sides: what was said and what you thought.' : 'The external side: what was said.'}</li>
              {leavingWords(preview.counts).map((line) => (
                <li key={line}>{line}</li>
              ))}
              <li>
                {hidesNames ? `Pseudonyms in place of names: ${preview.people.length.toLocaleString('en')}` : 'Every name as it stands'}
              </li>
            </ul>
          </section>
          <div>
            <section aria-label="What stays at home">
              <h3 className={styles['heading']}>This stays at home</h3>
              <ul className={styles['list']}>
                {stayingWords(parts, hidesNames).map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
              {parts.internal && (
                <p className={styles['caution']}>Your thoughts about the buyer are in it. It is meant for your coach, not for the buyer.</p>
              )}
            </section>
            <Conversations conversations={preview.conversations} hidesNames={hidesNames} />
          </div>
        </div>
      )}
    </div>
  )
}
