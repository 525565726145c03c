import { useMemo, useState, type KeyboardEvent } from 'react'
import type { BarrierRow } from '../../../app/contract/barriers.ts'
import type { Id } from '../../../app/model/ids.ts'
import { barrierStatusWords } from '../../../app/note/words.ts'
import { call } from '../../bridge/connection.ts'
import { useCall } from '../../bridge/queries.ts'
import { notifyDone } from '../../state/journal-actions.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Choice } from '../../ui/fields.tsx'
import styles from './MergeDialog.module.css'

type Props = { barrier: BarrierRow; rows: readonly BarrierRow[]; onDone: (id: Id) => void; onClose: () => void }

const counted = (count: number, one: string, many = `${one}s`): string => (count === 1 ? `1 ${one}` : `${count} ${many}`)

const Preview = ({ from, into }: { from: BarrierRow; into: BarrierRow }) => {
  const { data } = useCall('barriers.previewMerge', { id: from.id, into: into.id })
  return (
    <div className={styles['preview']} role="status">
      {data && (
        <>
          <p>
            From “{from.title}” come {counted(data.passages, 'passage')} of {counted(data.conversations, 'conversation')},{' '}
            {counted(data.steps, 'step')} and {counted(data.holders, 'more holder')}
            {data.sharedHolders > 0 &&
              `; ${counted(data.sharedHolders, 'holder')} ${data.sharedHolders === 1 ? 'has' : 'have'} both already`}
            .
          </p>
          <p>
            “{into.title}” then has {counted(into.passageCount + data.passages, 'passage')} and is{' '}
            {barrierStatusWords[data.status].toLowerCase()}. This can be undone, also after a restart.
          </p>
        </>
      )}
    </div>
  )
}

/** Makes two barriers one that turn out to be the same. */
export const MergeDialog = ({ barrier, rows, onDone, onClose }: Props) => {
  const [typed, setTyped] = useState('')
  const [index, setIndex] = useState(0)
  const [keeps, setKeeps] = useState<'other' | 'this'>('other')
  const found = useMemo(
    () => rows.filter(({ id, title }) => id !== barrier.id && title.toLowerCase().includes(typed.trim().toLowerCase())),
    [rows, barrier.id, typed],
  )
  const other = found[Math.min(index, found.length - 1)]
  const [from, into] = keeps === 'other' ? [barrier, other] : [other, barrier]

  const merge = useOneAtATime(async () => {
    if (!from || !into) return
    const changed = await call('barriers.merge', { id: from.id, into: into.id })
    notifyDone(`“${from.title}” is now part of “${into.title}”.`, changed)
    onDone(into.id)
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = Math.max(0, Math.min(found.length - 1, index + step))
    setIndex(next)
    document.getElementById(`merge-${found[next]?.id}`)?.scrollIntoView({ block: 'nearest' })
  }

  return (
    <Dialog
      title={`Merge “${barrier.title}”`}
      intro="With which barrier is it one and the same?"
      action={{ title: 'Merge', disabled: !other, run: merge }}
      onClose={onClose}
    >
      <input
        className={styles['search']}
        role="combobox"
        aria-label="The other barrier"
        aria-expanded
        aria-controls="merge-list"
        aria-activedescendant={other ? `merge-${other.id}` : undefined}
        placeholder="Type to find it; ↑ ↓ choose"
        value={typed}
        autoFocus
        onChange={(event) => {
          setTyped(event.target.value)
          setIndex(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id="merge-list" className={styles['list']} role="listbox" aria-label="Other barriers" tabIndex={-1}>
        {found.slice(0, 200).map((row, place) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above takes the keys
          <div
            key={row.id}
            id={`merge-${row.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={row.id === other?.id}
            className={styles['option']}
            onClick={() => setIndex(place)}
          >
            <span className={styles['title']}>{row.title}</span>
            <span className={styles['soft']}>
              {barrierStatusWords[row.status]} · {counted(row.passageCount, 'passage')}
            </span>
          </div>
        ))}
        {found.length === 0 && <p className={styles['soft']}>No other barrier is called that.</p>}
      </div>
      {other && from && into && (
        <>
          <Choice
            label="Title, kind and cause are kept of"
            value={keeps}
            options={[
              { value: 'other', label: other.title },
              { value: 'this', label: barrier.title },
            ]}
            onChange={setKeeps}
          />
          <Preview from={from} into={into} />
        </>
      )}
    </Dialog>
  )
}
