import { Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Changed } from '../../../app/contract/changes.ts'
import type { ReflectionItem } from '../../../app/contract/reflections.ts'
import type { Id } from '../../../app/model/ids.ts'
import { behaviours, type Behaviour } from '../../../app/model/kinds.ts'
import { behaviourWords } from '../../../app/note/words.ts'
import { call } from '../../bridge/connection.ts'
import { useCall } from '../../bridge/queries.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from './ReflectDialog.module.css'

const isWording = (wording: string) => wording.trim() !== '' && wording.length <= 300

type ItemProps = { item: ReflectionItem; onReword: (wording: string) => void; onRemove: () => void }

const ItemRow = ({ item, onReword, onRemove }: ItemProps) => {
  const [typed, setTyped] = useState<string | null>(null)
  const wording = typed ?? item.wording
  const keep = () => {
    setTyped(null)
    if (isWording(wording) && wording.trim() !== item.wording) onReword(wording)
  }
  return (
    <li className={styles['editRow']}>
      <span className={styles['behaviour']}>{behaviourWords[item.behaviour]}</span>
      <input
        className={styles['input']}
        aria-label={`Sentence on ${behaviourWords[item.behaviour].toLowerCase()}`}
        value={wording}
        maxLength={300}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault()
            keep()
          }
          if (event.key !== 'Escape' || typed === null) return
          event.stopPropagation()
          setTyped(null)
        }}
      />
      <Button look="quiet" label={`Remove “${item.wording}”`} onPress={onRemove}>
        <Trash2 size={14} aria-hidden />
      </Button>
    </li>
  )
}

const AddRow = ({ onAdd }: { onAdd: (behaviour: Behaviour, wording: string) => Promise<void> }) => {
  const [behaviour, setBehaviour] = useState<Behaviour>('questions')
  const [wording, setWording] = useState('')
  const add = async () => {
    if (!isWording(wording)) return
    await onAdd(behaviour, wording)
    setWording('')
  }
  return (
    <div className={styles['addRow']}>
      <select
        className={styles['input']}
        aria-label="Behaviour"
        value={behaviour}
        onChange={(event) => setBehaviour(event.target.value as Behaviour)}
      >
        {behaviours.map((value) => (
          <option key={value} value={value}>
            {behaviourWords[value]}
          </option>
        ))}
      </select>
      <input
        className={styles['input']}
        aria-label="A sentence of your own"
        placeholder="A sentence of your own"
        value={wording}
        maxLength={300}
        onChange={(event) => setWording(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          void add()
        }}
      />
      <Button disabled={!isWording(wording)} onPress={() => void add()}>
        Add
      </Button>
    </div>
  )
}

/** The sentences of the self-check, to word anew, add to and take from. */
export const ItemsEditor = ({ onDone }: { onDone: () => void }) => {
  const { data = [] } = useCall('reflections.items', {})
  const [done, setDone] = useState<{ text: string; changeId: Id } | null>(null)
  const foot = useRef<HTMLDivElement>(null)

  const remember = (text: string, { changeId }: Changed) => setDone({ text, changeId })
  const reword = useOneAtATime(async (id: Id, wording: string) =>
    remember('The sentence is changed.', await call('reflections.updateItem', { id, wording })),
  )
  const remove = useOneAtATime(async (id: Id) => {
    remember('The sentence is removed.', await call('reflections.removeItem', { id }))
    // The button that had the focus goes with its row.
    requestAnimationFrame(() => foot.current?.querySelector('button')?.focus())
  })
  const add = useOneAtATime(async (behaviour: Behaviour, wording: string) =>
    remember('The sentence is added.', await call('reflections.addItem', { behaviour, wording })),
  )
  const undo = useOneAtATime(async (changeId: Id) => {
    setDone(null)
    await call('changes.undo', { changeId })
  })

  return (
    <Dialog
      title="Sentences to reflect on"
      width="wide"
      intro="Your own words for the five behaviours of a decision coach. Answers you gave before keep the words they were given to."
      onClose={onDone}
      cancel="Back"
      aside={
        <div ref={foot} className={styles['done']}>
          <span role="status">{done?.text}</span>
          {done && <Button onPress={() => void undo(done.changeId)}>Undo</Button>}
        </div>
      }
    >
      <ul className={styles['items']}>
        {data.map((item) => (
          <ItemRow key={item.id} item={item} onReword={(wording) => void reword(item.id, wording)} onRemove={() => void remove(item.id)} />
        ))}
      </ul>
      {data.length === 0 && <p className={styles['quiet']}>There is nothing to reflect on. Add a sentence, or undo.</p>}
      <AddRow onAdd={add} />
    </Dialog>
  )
}
