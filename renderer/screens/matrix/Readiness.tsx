import { CircleCheck, CircleDashed, CircleDot, CircleX, type LucideIcon } from 'lucide-react'
import type { ReadinessChecklist } from '../../../app/contract/matrix.ts'
import type { Id } from '../../../app/model/ids.ts'
import type { Check, CheckState } from '../../../app/rules/advocate-readiness.ts'
import { useCall } from '../../bridge/queries.ts'
import { openSection } from '../../state/sections.ts'
import styles from './Person.module.css'
import { Words } from './Words.tsx'

const titles: Record<Check['key'], string> = {
  reasons: 'Has reasons of their own',
  barriers: 'The barriers they hold are resolved',
  facing: 'Nobody is left to face',
  against: 'Nothing is held against it',
}

const states: Record<CheckState, { icon: LucideIcon; words: string }> = {
  met: { icon: CircleCheck, words: 'holds' },
  partly: { icon: CircleDot, words: 'holds in part' },
  missing: { icon: CircleX, words: 'does not hold' },
  unknown: { icon: CircleDashed, words: 'not known' },
}

const sections = { reason: 'reasons', barrier: 'barriers', criterion: 'criteria', buyer: 'matrix' } as const

type Item = ReadinessChecklist['checks'][number]

const Entries = ({ entries, more }: Pick<Item, 'entries' | 'more'>) => (
  <ul className={styles['entries']}>
    {entries.map(({ kind, id, title, detail, passages }) => (
      <li key={`${kind} ${id} ${detail}`}>
        <button type="button" className={styles['link']} onClick={() => openSection(sections[kind], id)}>
          {title}
        </button>{' '}
        <span className={styles['soft']}>{detail}</span>
        {passages.map((passage) => (
          <Words key={passage.id} passage={passage} />
        ))}
      </li>
    ))}
    {more > 0 && <li className={styles['soft']}>and {more} more</li>}
  </ul>
)

/** Whether a buyer could defend the decision unaided: four things that have to hold, each with the words behind it. */
export const Readiness = ({ buyerId, name }: { buyerId: Id; name: string }) => {
  const { data } = useCall('matrix.readiness', { buyerId })
  if (!data) return null
  return (
    <>
      <h3 className={styles['heading']}>Could {name} defend the decision unaided?</h3>
      <p>{data.words}</p>
      <ol className={styles['checks']}>
        {data.checks.map(({ key, state, words, entries, more }) => {
          const { icon: Icon, words: stateWords } = states[state]
          return (
            <li key={key} className={styles['check']} data-state={state}>
              <Icon size={16} className={styles['icon']} aria-hidden />
              <div>
                <p className={styles['item']}>
                  {titles[key]}: <span>{stateWords}</span>
                </p>
                <p className={styles['soft']}>{words}</p>
                {entries.length > 0 && <Entries entries={entries} more={more} />}
              </div>
            </li>
          )
        })}
      </ol>
    </>
  )
}
