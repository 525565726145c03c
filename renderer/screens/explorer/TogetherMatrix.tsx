import { useRef, useState, type KeyboardEvent } from 'react'
import type { Term } from '../../../app/contract/explorer.ts'
import { useCall } from '../../bridge/queries.ts'
import { Empty } from '../ledger/Ledger.tsx'
import { openTogether, useExplorer } from './explorer-state.ts'
import styles from './TogetherMatrix.module.css'

const whatWords: Record<Term['what'], string> = {
  barrier: 'Barriers',
  criterion: 'Criteria',
  thought: 'Types of thought',
  question: 'Types of question',
}

/** How dark a cell is, by its part of the greatest: few and many are told apart by the number, this only leads the eye. */
const shadeOf = (count: number, most: number): number => (count === 0 ? 0 : Math.ceil((4 * count) / most))

/** How often two things come up in the same exchange. Arrow keys go through the cells, Enter opens the passages of one. */
export const TogetherMatrix = () => {
  const { opportunityId, from, before } = useExplorer((state) => state.filter)
  const { data } = useCall('explorer.together', { opportunityId, from, before })
  const [at, setAt] = useState({ row: 1, column: 0 })
  const table = useRef<HTMLTableElement>(null)
  if (!data) return null
  const { terms, pairs } = data
  if (pairs.length === 0) {
    return (
      <Empty title="Nothing comes together yet">
        <p>When one exchange of a note has two tags, such as a barrier and a fear, their cell counts it here.</p>
      </Empty>
    )
  }
  const counts = new Map(pairs.map(({ one, other, count }) => [`${one} ${other}`, count]))
  const countOf = (row: number, column: number) => counts.get(`${Math.min(row, column)} ${Math.max(row, column)}`) ?? 0
  const most = Math.max(...pairs.map(({ count }) => count))
  const last = terms.length - 1

  const onKeyDown = (event: KeyboardEvent) => {
    const { row, column } = at
    const targets: Record<string, [row: number, column: number]> = {
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
      Home: [row, 0],
      End: [row, row - 1],
    }
    const target = targets[event.key]
    if (!target || event.altKey || event.metaKey || event.ctrlKey) return
    event.preventDefault()
    const toRow = Math.max(1, Math.min(last, target[0]))
    const toColumn = Math.max(0, Math.min(toRow - 1, target[1]))
    setAt({ row: toRow, column: toColumn })
    table.current?.querySelector<HTMLElement>(`[data-place="${toRow} ${toColumn}"]`)?.focus()
  }

  return (
    <div className={styles['box']}>
      <p className={styles['how']}>
        Each number is how many exchanges have both. {opportunityId === null && 'Barriers and criteria are the 20 that turn up most. '}
        Choose one to read its passages.
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys go through its buttons */}
      <table ref={table} className={styles['matrix']} aria-label="What comes together" onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <td />
            {terms.slice(0, last).map(({ what, id, title }) => (
              <th key={`${what} ${id}`} scope="col" data-what={what}>
                <span title={title}>{title}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {terms.map((term, row) =>
            row === 0 ? null : (
              <tr key={`${term.what} ${term.id}`} data-begins={terms[row - 1]?.what !== term.what || undefined}>
                <th scope="row" title={`${term.title} (${whatWords[term.what]})`}>
                  {term.title}
                </th>
                {terms.slice(0, row).map((other, column) => {
                  const count = countOf(row, column)
                  return (
                    <td key={`${other.what} ${other.id}`}>
                      <button
                        type="button"
                        className={styles['cell']}
                        data-place={`${row} ${column}`}
                        data-shade={shadeOf(count, most)}
                        data-pane-focus={(at.row === row && at.column === column) || undefined}
                        tabIndex={at.row === row && at.column === column ? 0 : -1}
                        aria-label={`${term.title} and ${other.title}: ${count}`}
                        aria-disabled={count === 0}
                        onFocus={() => setAt({ row, column })}
                        onClick={() => count > 0 && openTogether(term, other)}
                      >
                        {count === 0 ? '·' : count}
                      </button>
                    </td>
                  )
                })}
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  )
}
