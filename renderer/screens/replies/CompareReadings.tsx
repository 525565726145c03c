import { thoughtTypeWords, untitledConversation, verdictWords } from '../../../app/note/words.ts'
import { openThread } from '../../state/comments.ts'
import { openPassage } from '../../state/sections.ts'
import { Part } from '../ledger/Ledger.tsx'
import styles from './Compare.module.css'
import type { Compared } from './Compare.tsx'

type Rival = Compared['rivals'][number]
type Beside = Rival['beside'][number]

const rightWords = (right: NonNullable<Beside['right']>, name: string): string =>
  ({ both: 'Both were right', seller: 'You were right', coach: `${name} was right`, neither: 'Neither was right' })[right]

const Own = ({ beside, rival, name }: { beside: Beside; rival: Rival; name: string }) => (
  <li>
    <button type="button" className={styles['reading']} data-item onClick={() => openPassage(rival.conversationId, beside.id)}>
      <span>
        <b>{thoughtTypeWords[beside.thoughtType]}</b> <span className={styles['soft']}>{beside.confidence}% sure</span>
      </span>
      <span className={styles['quote']}>{beside.quote}</span>
      <span className={styles['soft']}>
        {beside.verdict === null ? 'Not resolved yet' : verdictWords[beside.verdict]}
        {beside.right && <strong className={styles['right']}> · {rightWords(beside.right, name)}</strong>}
      </span>
    </button>
  </li>
)

/** Both readings of the same moment, side by side. */
export const ReadingsPart = ({ rivals, name }: { rivals: Compared['rivals']; name: string }) => (
  <Part
    title="Readings of the buyer"
    hint={
      rivals.length === 0
        ? `${name} put no reading beside yours. Where one is, it stands here beside your inference.`
        : 'How your inference ended decides who was right. Where you were wrong, accept what your coach read instead if that was it.'
    }
  >
    {rivals.length > 0 && (
      <ul className={styles['pairs']} aria-label="Readings side by side">
        {rivals.map((rival) => (
          <li key={rival.itemId} className={styles['pair']}>
            <h4 className={styles['pairTitle']}>{rival.conversationTitle || untitledConversation}</h4>
            <div>
              <p className={styles['who']}>You</p>
              {rival.beside.length === 0 ? (
                <p className={styles['soft']}>No inference of yours stands there.</p>
              ) : (
                <ul className={styles['own']}>
                  {rival.beside.map((beside) => (
                    <Own key={beside.id} beside={beside} rival={rival} name={name} />
                  ))}
                </ul>
              )}
            </div>
            <div>
              <p className={styles['who']}>
                {name}
                {rival.blind && <span className={styles['soft']}>, before seeing yours</span>}
              </p>
              <button type="button" className={styles['reading']} data-item onClick={() => openThread(rival.conversationId, rival.itemId)}>
                <span>
                  <b>{thoughtTypeWords[rival.thoughtType]}</b> <span className={styles['soft']}>{rival.confidence}% sure</span>
                </span>
                {rival.quote && <span className={styles['quote']}>{rival.quote}</span>}
                {rival.text && <span>{rival.text}</span>}
              </button>
            </div>
          </li>
        ))}
      </ul>
    )}
  </Part>
)
