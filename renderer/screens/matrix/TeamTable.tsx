import { Plus } from 'lucide-react'
import type { BuyInReading } from '../../../app/contract/matrix.ts'
import type { Id } from '../../../app/model/ids.ts'
import { buyInInFull } from '../../../app/note/sheet-parts.ts'
import { buyerRoleWords } from '../../../app/note/words.ts'
import { Button } from '../../ui/Button.tsx'
import { showDay } from '../../ui/dates.ts'
import type { Marked } from './Chart.tsx'
import { ownZone } from './days.ts'
import styles from './Tables.module.css'

type Props = {
  marks: Marked[]
  /** The readings of each buyer up to the day shown, oldest first. */
  trails: Map<Id, BuyInReading[]>
  selected: Id | null
  onSelect: (id: Id) => void
  /** `null` where nothing can be changed. */
  onAdd: ((id: Id) => void) | null
}

const changeInWords = (trail: BuyInReading[]): string => {
  const [before, last] = trail.slice(-2)
  if (!before || !last) return trail.length === 1 ? 'first reading' : ''
  if (before.value === last.value) return 'as before'
  return `${last.value > before.value ? '▲ up' : '▼ down'} from ${before.value > 0 ? '+' : ''}${String(before.value).replace('-', '−')}`
}

/** The same as the chart shows, as a table. */
export const TeamTable = ({ marks, trails, selected, onSelect, onAdd }: Props) => (
  <table className={styles['table']}>
    <caption className="visually-hidden">The buyer team: influence, buy-in and whether you have met</caption>
    <thead>
      <tr>
        <th scope="col">Buyer</th>
        <th scope="col">Influence</th>
        <th scope="col">Buy-in</th>
        <th scope="col">
          <span className="visually-hidden">Add a reading</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {marks.map(({ buyer, label, met }) => {
        const trail = trails.get(buyer.id) ?? []
        const last = trail.at(-1)
        return (
          <tr key={buyer.id} data-selected={buyer.id === selected || undefined}>
            <th scope="row">
              <button type="button" className={styles['name']} aria-pressed={buyer.id === selected} onClick={() => onSelect(buyer.id)}>
                <span className={styles['badge']} data-met={met} aria-hidden>
                  {label}
                </span>
                <span>
                  {buyer.name}
                  <span className={styles['soft']}>
                    {[buyer.title, ...buyer.roles.map((role) => buyerRoleWords[role].toLowerCase())].filter(Boolean).join(', ')}
                  </span>
                </span>
              </button>
            </th>
            <td>{buyer.influence}</td>
            <td>
              {last ? buyInInFull(last.value) : 'No reading yet'}
              <span className={styles['soft']}>
                {last && `${showDay(last.at, ownZone())}, ${changeInWords(trail)}`}
                {last && !met && '; '}
                {!met && <strong>not met yet</strong>}
              </span>
            </td>
            <td>
              {onAdd && (
                <Button look="quiet" label={`Add a reading of ${buyer.name}`} onPress={() => onAdd(buyer.id)}>
                  <Plus size={16} aria-hidden />
                </Button>
              )}
            </td>
          </tr>
        )
      })}
    </tbody>
  </table>
)
