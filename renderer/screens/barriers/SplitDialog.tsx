import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { BarrierRow } from '../../../app/contract/barriers.ts'
import type { LedgerPassage } from '../../../app/contract/ledger.ts'
import type { Id } from '../../../app/model/ids.ts'
import { call } from '../../bridge/connection.ts'
import { notifyDone } from '../../state/journal-actions.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { isName } from '../organise/names.ts'
import { PassageSource, PassageText } from '../sections/PassageList.tsx'
import styles from './SplitDialog.module.css'

type Props = { barrier: BarrierRow; passages: readonly LedgerPassage[]; onDone: (id: Id) => void; onClose: () => void }

const counted = (passages: readonly LedgerPassage[]): string => {
  const conversations = new Set(passages.map(({ conversationId }) => conversationId)).size
  const from = conversations === 1 ? 'one conversation' : `${conversations} conversations`
  return passages.length === 0 ? 'none yet' : `${passages.length === 1 ? '1 passage' : `${passages.length} passages`} of ${from}`
}

/** Makes two barriers of one that turns out to be two: each passage is gone through and stays or goes. */
export const SplitDialog = ({ barrier, passages, onDone, onClose }: Props) => {
  const [goes, setGoes] = useState<ReadonlySet<Id>>(new Set())
  const [at, setAt] = useState(0)
  const [title, setTitle] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const going = passages.filter(({ id }) => goes.has(id))
  const staying = passages.filter(({ id }) => !goes.has(id))
  const ready = isName(title) && going.length > 0 && staying.length > 0

  useEffect(() => list.current?.focus(), [])

  const move = (to: number) => {
    const next = Math.max(0, Math.min(passages.length - 1, to))
    setAt(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  const assign = (index: number, toNew: boolean) => {
    const passage = passages[index]
    if (!passage) return
    setGoes((before) => {
      const after = new Set(before)
      if (toNew) after.add(passage.id)
      else after.delete(passage.id)
      return after
    })
  }
  const toggle = (index: number) => assign(index, !goes.has(passages[index]?.id ?? ''))
  const split = useOneAtATime(async () => {
    const changed = await call('barriers.split', { id: barrier.id, title, passageIds: going.map(({ id }) => id) })
    notifyDone(`“${title.trim()}” is a barrier of its own.`, changed)
    onDone(changed.id)
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    if (key === 'j' || key === 'ArrowDown') move(at + 1)
    else if (key === 'k' || key === 'ArrowUp') move(at - 1)
    else if (key === 'Home') move(0)
    else if (key === 'End') move(passages.length - 1)
    else if (key === 'n' || key === 'o') {
      assign(at, key === 'n')
      move(at + 1)
    } else if (key === ' ') toggle(at)
    else return
    event.preventDefault()
  }

  return (
    <Dialog
      title={`Split “${barrier.title}”`}
      width="wide"
      intro={
        <span className={styles['keys']}>
          Go through its passages: <kbd>j</kbd> <kbd>k</kbd> or the arrows move, <kbd>n</kbd> sends one to the new barrier, <kbd>o</kbd>{' '}
          keeps it with the old, <kbd>Space</kbd> changes its place.
        </span>
      }
      action={{ title: 'Split', disabled: !ready, run: split }}
      onClose={onClose}
    >
      <div
        ref={list}
        className={styles['list']}
        role="listbox"
        aria-label="Passages; the selected ones go to the new barrier"
        aria-multiselectable
        tabIndex={0}
        aria-activedescendant={passages[at] ? `split-${passages[at].id}` : undefined}
        onKeyDown={onKeyDown}
      >
        {passages.map((passage, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the list box takes the keys
          <div
            key={passage.id}
            id={`split-${passage.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={goes.has(passage.id)}
            className={styles['option']}
            data-cursor={index === at || undefined}
            onClick={() => {
              setAt(index)
              toggle(index)
            }}
          >
            <span className={styles['place']}>{goes.has(passage.id) ? '→ new' : 'old'}</span>
            <span className={styles['passage']}>
              <PassageSource passage={passage} />
              <PassageText passage={passage} />
            </span>
          </div>
        ))}
      </div>
      <div className={styles['counts']} role="status">
        <span>
          Old: <strong>{counted(staying)}</strong>
        </span>
        <span>
          New: <strong>{counted(going)}</strong>
        </span>
      </div>
      <TextField
        label="Title of the new barrier"
        value={title}
        onChange={setTitle}
        hint="It begins open, with the same kind, cause and holders. Steps stay with the old one. This can be undone, also after a restart."
      />
    </Dialog>
  )
}
