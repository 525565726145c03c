import { useEffect, useId, useRef, type KeyboardEvent } from 'react'
import { longestRemark } from '../../../app/review/items.ts'
import { showKeys } from '../../commands/keys.ts'
import { dropDraft, setDraft, useDrafts, wasBegun } from '../../state/replies.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Thread.module.css'

type Props = {
  /** The item that is answered to, or the answer that is changed. */
  id: string
  label: string
  save: (text: string) => Promise<boolean>
  /** Gives the focus back. */
  onClosed: () => void
}

/** Where an answer is written; what is in it is kept until it is saved or cancelled. */
export const AnswerField = ({ id, label, save, onClosed }: Props) => {
  const text = useDrafts((drafts) => drafts[id]) ?? ''
  const fieldId = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (wasBegun(id)) field.current?.focus()
  }, [id])
  const close = () => {
    onClosed()
    dropDraft(id)
  }
  const keep = async () => {
    if (text.trim() !== '' && (await save(text.trim()))) onClosed()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      close()
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void keep()
    }
  }
  return (
    <div className={styles['answering']}>
      <label htmlFor={fieldId} className="visually-hidden">
        {label}
      </label>
      <textarea
        ref={field}
        id={fieldId}
        className={styles['field']}
        rows={3}
        value={text}
        maxLength={longestRemark}
        placeholder={label}
        onChange={(event) => setDraft(id, event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles['buttons']}>
        <Button look="primary" label={`Save (${showKeys('Mod+Enter')})`} disabled={text.trim() === ''} onPress={() => void keep()}>
          Save
        </Button>
        <Button look="quiet" onPress={close}>
          Cancel
        </Button>
      </div>
    </div>
  )
}
