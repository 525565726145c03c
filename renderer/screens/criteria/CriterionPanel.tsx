import { TriangleAlert } from 'lucide-react'
import type { Id } from '../../../app/model/ids.ts'
import { useCall } from '../../bridge/queries.ts'
import { showKeys } from '../../commands/keys.ts'
import { openPassage } from '../../state/sections.ts'
import { AboutEntry } from '../replies/AboutEntry.tsx'
import { PassageList } from '../sections/PassageList.tsx'
import type { JudgedCriterion } from './criteria-view.ts'
import styles from './CriteriaScreen.module.css'

/** What there is to know of the criterion at the cursor: conflicts, the questions that set it, its passages. */
export const CriterionPanel = ({ judged, nameOf }: { judged: JudgedCriterion; nameOf: (buyerId: Id) => string }) => {
  const { criterion, conflicts } = judged
  const { data: passages } = useCall('criteria.passages', { id: criterion.id })
  const set = criterion.holders.filter(({ question }) => question !== null)
  return (
    <section className={styles['panel']} aria-label={`Criterion: ${criterion.title}`}>
      <h3 className={styles['title']}>{criterion.title}</h3>
      {conflicts.map(({ about, words }) => (
        <p key={about} className={styles['conflict']}>
          <TriangleAlert size={14} aria-hidden />
          {words}
        </p>
      ))}
      {set.length > 0 && (
        <ul className={styles['questions']} aria-label="Questions that set it">
          {set.map(({ buyerId, question }) => (
            <li key={buyerId}>
              {nameOf(buyerId)}: set by{' '}
              <button
                type="button"
                className={styles['question']}
                onClick={() => question && openPassage(question.conversationId, question.id)}
              >
                “{question?.quote}”
              </button>
            </li>
          ))}
        </ul>
      )}
      {passages && passages.length > 0 && <PassageList label={`Passages of ${criterion.title}`} passages={passages} />}
      {passages?.length === 0 && (
        <p className={styles['soft']}>
          No words are tagged with it yet. In a note, select what shows it and press {showKeys('Mod+Shift+C')}.
        </p>
      )}
      <AboutEntry entryId={criterion.id} />
    </section>
  )
}
