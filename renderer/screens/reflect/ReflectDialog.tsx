import { useEffect, useRef, useState } from 'react'
import type { Output } from '../../../app/contract/index.ts'
import type { Id } from '../../../app/model/ids.ts'
import { call } from '../../bridge/connection.ts'
import { useCall } from '../../bridge/queries.ts'
import { useNote } from '../../editor/note-state.ts'
import { rememberFocus } from '../../state/focus.ts'
import { canWrite, notifyDone } from '../../state/journal-actions.ts'
import { useOneAtATime } from '../../state/one-at-a-time.ts'
import { closeDialog, useWindow } from '../../state/window-state.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ItemsEditor } from './ItemsEditor.tsx'
import styles from './ReflectDialog.module.css'
import { SelfCheck, type Scores } from './SelfCheck.tsx'
import { SpokenShare } from './SpokenShare.tsx'

type Read = Output<'reflections.read'>

const scoresOf = (reflection: Read['reflection']): Scores => new Map(reflection?.answers.map(({ itemId, score }) => [itemId, score]))

const Form = ({ conversationId, read }: { conversationId: Id; read: Read }) => {
  const { reflection, items, words } = read
  const [scores, setScores] = useState(() => scoresOf(reflection))
  const [remark, setRemark] = useState(reflection?.remark ?? '')
  const [isEditing, setEditing] = useState(false)
  const remarkField = useRef<HTMLTextAreaElement>(null)
  const writable = canWrite()

  const save = useOneAtATime(async () => {
    const answers = items.flatMap(({ id }) => {
      const score = scores.get(id)
      return score === undefined ? [] : [{ itemId: id, score }]
    })
    if (answers.length > 0 || remark.trim() !== '') {
      notifyDone('Your reflection is kept.', await call('reflections.save', { conversationId, answers, remark }))
    } else if (reflection) notifyDone('The reflection is removed.', await call('reflections.remove', { conversationId }))
    closeDialog()
  })

  if (isEditing) return <ItemsEditor onDone={() => setEditing(false)} />
  return (
    <Dialog
      title="Reflect"
      width="wide"
      intro="How far does each sentence hold for this conversation? Whatever you leave open stays open."
      cancel={writable ? 'Skip' : 'Close'}
      {...(writable ? { action: { title: 'Save', run: save } } : {})}
      aside={writable && <Button onPress={() => setEditing(true)}>Edit the sentences…</Button>}
    >
      <SelfCheck items={items} scores={scores} onChange={setScores} onPastLast={() => remarkField.current?.focus()} readOnly={!writable} />
      <label className={styles['remark']}>
        <span>Remark</span>
        <textarea
          ref={remarkField}
          value={remark}
          rows={2}
          maxLength={2000}
          readOnly={!writable}
          placeholder="What would you do differently?"
          onChange={(event) => setRemark(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || !writable) return
            event.preventDefault()
            void save()
          }}
        />
      </label>
      <SpokenShare words={words} />
      {writable && (
        <p className={styles['keys']}>
          <kbd>1</kbd> to <kbd>5</kbd> score · <kbd>↑</kbd> <kbd>↓</kbd> go to another sentence · <kbd>Backspace</kbd> leaves it open ·{' '}
          <kbd>Enter</kbd> saves · <kbd>Esc</kbd> skips
        </p>
      )}
    </Dialog>
  )
}

/** Where the sentences were edited, the dialog that opens again after that knows no more what had the focus at first. */
const useFocusGivenBack = (): void => {
  const [goBack] = useState(() => rememberFocus())
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) goBack()
      })
    },
    [goBack],
  )
}

/** A short self-check on the conversation of the open note. It can be skipped, now and always. */
export const ReflectDialog = () => {
  useFocusGivenBack()
  const [conversationId] = useState(() => useNote.getState().open?.conversationId ?? useWindow.getState().conversationId)
  const { data } = useCall('reflections.read', conversationId === null ? null : { conversationId })
  return conversationId !== null && data ? <Form conversationId={conversationId} read={data} /> : null
}
