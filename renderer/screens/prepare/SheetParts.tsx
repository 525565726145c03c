import type { Sheet } from '../../../app/contract/prepare.ts'
import { barriersByHolder, buyInInFull, evidenceInWords, noCriterionInWords } from '../../../app/note/sheet-parts.ts'
import { barrierStatusWords, barrierWords, questionTypeWords, thoughtTypeWords } from '../../../app/note/words.ts'
import { meetRule, staleRule } from '../../../app/rules/preparation.ts'
import { openSection } from '../../state/sections.ts'
import { showDay } from '../../ui/dates.ts'
import { ownZone } from '../matrix/days.ts'
import { Words } from '../matrix/Words.tsx'
import { Lead, Part } from './Part.tsx'
import styles from './PrepareScreen.module.css'

const of = ({ total, shown }: { total: number; shown: unknown[] }, rule: string): string =>
  total > shown.length ? `The first ${shown.length} of ${total}: ${rule}` : `Order: ${rule}`

const Barriers = ({ barriers }: Sheet) => (
  <Part
    title="Open barriers"
    empty="No barrier is open. What would keep each of them from saying yes today? Tag it as a barrier where they hint at it."
    isEmpty={barriers.shown.length === 0}
    rule={of(barriers, 'what the most influential hold comes first, then the newest.')}
  >
    {barriersByHolder(barriers.shown).map(({ id, name, barriers: held }) => (
      <div key={id ?? 'nobody'} className={styles['group']}>
        <h4 className={styles['holder']}>{name}</h4>
        <ul className={styles['lines']}>
          {held.map((barrier) => (
            <li key={barrier.id}>
              <Lead title={barrier.title} onOpen={() => openSection('barriers', barrier.id)} />{' '}
              <span className={styles['soft']}>
                {[barrierWords[barrier.kind], barrier.cause, barrierStatusWords[barrier.status]].filter(Boolean).join(', ').toLowerCase()}
              </span>
              {barrier.passage && <Words passage={barrier.passage} />}
            </li>
          ))}
        </ul>
      </div>
    ))}
  </Part>
)

const Inferences = ({ inferences }: Sheet) => (
  <Part
    title="Inferences to test"
    empty="No inference waits for an answer."
    isEmpty={inferences.shown.length === 0}
    rule={of(inferences, 'those with the fewest of the buyer’s words behind them first, then the ones you are surest of, then the newest.')}
  >
    <ul className={styles['lines']}>
      {inferences.shown.map((inference) => (
        <li key={inference.passage.id}>
          <Lead
            title={`${thoughtTypeWords[inference.thoughtType]}${inference.holder ? ` of ${inference.holder.name}` : ''}`}
            onOpen={() => openSection('inferences', inference.passage.id)}
          />{' '}
          <span className={styles['soft']}>
            {inference.confidence}% sure, {evidenceInWords(inference)}
          </span>
          <Words passage={inference.passage} />
          <ul className={styles['ask']}>
            {inference.questions.map(({ type, why }) => (
              <li key={type}>
                Ask for <b>{questionTypeWords[type].toLowerCase()}</b>: {why}.
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  </Part>
)

const Criteria = (sheet: Sheet) => (
  <Part
    title="Criteria not confirmed"
    empty={noCriterionInWords(sheet)}
    isEmpty={sheet.criteria.shown.length === 0}
    rule={of(sheet.criteria, 'the weightiest first.')}
  >
    <ul className={styles['lines']}>
      {sheet.criteria.shown.map(({ id, title, weight, why }) => (
        <li key={id}>
          <Lead title={title} onOpen={() => openSection('criteria', id)} />{' '}
          <span className={styles['soft']}>
            weight {weight} of 5. {why}
          </span>
        </li>
      ))}
    </ul>
  </Part>
)

const Meet = ({ meet }: Sheet) => (
  <Part title="Whom to meet next" empty="Nobody is more pressing than another." isEmpty={meet.length === 0} rule={meetRule}>
    <ol className={styles['lines']}>
      {meet.map(({ buyer, points, reasons }) => (
        <li key={buyer.id}>
          <Lead title={buyer.name} onOpen={() => openSection('matrix', buyer.id)} />{' '}
          <span className={styles['soft']}>
            {points} points: {reasons.map((reason) => `${reason.words} +${reason.points}`).join(', ')}
          </span>
        </li>
      ))}
    </ol>
  </Part>
)

const Stale = ({ stale }: Sheet) => (
  <Part title="Readings gone stale" empty="None: every reading still speaks for today." isEmpty={stale.length === 0} rule={staleRule}>
    <ul className={styles['lines']}>
      {stale.map(({ buyer, value, at, why }) => (
        <li key={buyer.id}>
          <Lead title={buyer.name} onOpen={() => openSection('matrix', buyer.id)} />{' '}
          <span className={styles['soft']}>
            {value !== null && at !== null && `${buyInInFull(value)}, ${showDay(at, ownZone())}. `}
            {why}
          </span>
        </li>
      ))}
    </ul>
  </Part>
)

/** What the last conversations left to do, part by part. */
export const SheetParts = ({ sheet }: { sheet: Sheet }) => (
  <>
    <Meet {...sheet} />
    <Barriers {...sheet} />
    <Inferences {...sheet} />
    <Criteria {...sheet} />
    <Stale {...sheet} />
  </>
)
