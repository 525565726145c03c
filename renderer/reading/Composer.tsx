import { useEffect, useId, useRef, useState, type KeyboardEvent, type SyntheticEvent } from 'react'
import { longestRemark } from '../../app/review/items.ts'
import buttons from '../ui/Button.module.css'
import fields from '../ui/fields.module.css'
import styles from './Composer.module.css'
import type { Draft } from './drafts.ts'
import { Press } from './Press.tsx'
import { useReader } from './reader.ts'
import { TagFields, ThoughtFields } from './TagFields.tsx'

const titles: Record<Draft['kind'], string> = { comment: 'Comment', tag: 'Suggest a tag', rival: 'What you infer' }
const textLabels: Record<Draft['kind'], string> = {
  comment: 'Comment',
  tag: 'Why (may stay empty)',
  rival: 'What do you think went on in their mind?',
}
const doneWords: Record<Draft['kind'], string> = { comment: 'Comment', tag: 'Suggest', rival: 'Keep' }

const titleOf = ({ kind, itemId, target }: Draft): string => {
  if (kind === 'comment' && target.on === 'item') return itemId === null ? 'Reply' : 'Change the reply'
  return itemId === null ? titles[kind] : `Change: ${titles[kind].toLowerCase()}`
}

/** What is being written at the moment, with its fields. */
export const Composer = ({ draft }: { draft: Draft }) => {
  const { setFields, finish, leave } = useReader()
  const [trouble, setTrouble] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  const { kind, target } = draft

  useEffect(() => {
    const text = form.current?.querySelector('textarea')
    if (kind !== 'comment') form.current?.querySelector('select')?.focus()
    else text?.focus()
    text?.setSelectionRange(text.value.length, text.value.length)
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [kind])

  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    try {
      finish()
    } catch (fault) {
      setTrouble(fault instanceof Error ? fault.message : String(fault))
    }
  }

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') {
      event.preventDefault()
      leave()
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event)
  }

  return (
    // What is typed here is not a command of the window around it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form ref={form} className={styles['composer']} aria-label={titleOf(draft)} onSubmit={submit} onKeyDown={onKeyDown}>
      <h4 className={styles['title']}>{titleOf(draft)}</h4>
      {'anchor' in target && <q className={styles['quote']}>{target.anchor.quote}</q>}
      {kind === 'tag' && <TagFields draft={draft} />}
      {kind === 'rival' && <ThoughtFields draft={draft} />}
      <label className={fields['field']}>
        <span className={fields['label']}>{textLabels[kind]}</span>
        <textarea
          className={`${fields['input']} ${styles['text']}`}
          rows={3}
          maxLength={longestRemark}
          value={draft.fields.text}
          onChange={(event) => setFields({ text: event.target.value })}
          aria-describedby={trouble ? id : undefined}
        />
      </label>
      <p id={id} role="alert" className={styles['trouble']}>
        {trouble}
      </p>
      <div className={styles['actions']}>
        <button type="submit" className={buttons['button']} data-look="primary" title="Ctrl+Enter">
          {draft.itemId === null ? (target.on === 'item' ? 'Reply' : doneWords[kind]) : 'Change'}
        </button>
        <Press onPress={leave}>Cancel</Press>
      </div>
    </form>
  )
}
