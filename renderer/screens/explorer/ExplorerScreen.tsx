import { useState } from 'react'
import { passageGroups, type PassageGroup } from '../../../app/contract/explorer.ts'
import { call } from '../../bridge/connection.ts'
import { fetchMadeFile } from '../../bridge/made-file.ts'
import { attempt } from '../../state/attempt.ts'
import { notify } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import { saveBlob } from '../export/save-file.ts'
import { Filters } from '../ledger/Filters.tsx'
import { changeOrder, useExplorer } from './explorer-state.ts'
import styles from './ExplorerScreen.module.css'
import { FilterBar } from './FilterBar.tsx'
import { PassageGrid } from './PassageGrid.tsx'
import { TogetherMatrix } from './TogetherMatrix.tsx'

const groupWords: Record<PassageGroup, string> = {
  none: 'no groups',
  kind: 'by kind',
  side: 'by side',
  entry: 'by entry',
  buyer: 'by buyers',
  opportunity: 'by opportunity',
  status: 'by status',
  month: 'by month',
}

/** Writes all that is listed to a file. */
const exportAs = async (format: 'csv' | 'xlsx'): Promise<void> => {
  const { filter, order } = useExplorer.getState()
  const file = await call('explorer.export', { filter, order, format })
  saveBlob(file.name, await fetchMadeFile(file))
  notify(`Exported as “${file.name}”.`)
}

const ExportButtons = ({ empty }: { empty: boolean }) => {
  const [working, setWorking] = useState(false)
  const run = (format: 'csv' | 'xlsx') => {
    setWorking(true)
    void attempt(() => exportAs(format)).finally(() => setWorking(false))
  }
  return (
    <div className={styles['exports']} role="group" aria-label="Export what is listed">
      <Button look="quiet" disabled={working || empty} onPress={() => run('csv')}>
        Export as CSV
      </Button>
      <Button look="quiet" disabled={working || empty} onPress={() => run('xlsx')}>
        Export as Excel
      </Button>
    </div>
  )
}

/** All passages of the journal as a table, and what comes together in them. */
export const ExplorerScreen = () => {
  const view = useExplorer((state) => state.view)
  const order = useExplorer((state) => state.order)
  const [total, setTotal] = useState<number | null>(null)
  return (
    <div className={styles['screen']}>
      <header className={styles['header']}>
        <div className={styles['line']}>
          <h1>Passages</h1>
          <Filters
            label="View"
            value={view}
            options={[
              { value: 'table', label: 'Table' },
              { value: 'together', label: 'Together' },
            ]}
            onChange={(chosen) => useExplorer.setState({ view: chosen })}
          />
          {view === 'table' && (
            <>
              <label className={styles['field']}>
                <span>Group</span>
                <select
                  value={order.group}
                  onChange={(event) => changeOrder({ group: passageGroups.find((group) => group === event.target.value) ?? 'none' })}
                >
                  {passageGroups.map((group) => (
                    <option key={group} value={group}>
                      {groupWords[group]}
                    </option>
                  ))}
                </select>
              </label>
              <span className={styles['spring']} />
              <p className={styles['total']} role="status">
                {total === null ? '' : total === 1 ? '1 passage' : `${total.toLocaleString()} passages`}
              </p>
              <ExportButtons empty={total === 0} />
            </>
          )}
        </div>
        <FilterBar view={view} />
      </header>
      {view === 'table' ? <PassageGrid onCounted={setTotal} /> : <TogetherMatrix />}
      {view === 'table' && total === 0 && (
        <p className={styles['none']}>
          No passage is like this. A passage is a stretch of a note that was tagged: a barrier, a criterion, an inference, a question.
        </p>
      )}
    </div>
  )
}
