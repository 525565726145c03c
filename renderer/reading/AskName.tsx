import { useState } from 'react'
import { instantOf } from '../../app/model/dates.ts'
import { newId } from '../../app/model/ids.ts'
import { authorSchema, type Author, type Review } from '../../app/review/items.ts'
import buttons from '../ui/Button.module.css'
import fields from '../ui/fields.module.css'
import { Ask } from './Ask.tsx'
import { Press } from './Press.tsx'

const authorNamed = (name: string) => authorSchema.safeParse({ id: newId(), name, namedAt: instantOf(Date.now()) })

type Props = { review: Review; onName: (author: Author) => void; onCancel: () => void }

/** Asks who writes, once. Who wrote in an earlier copy can say so, and goes on as the same person. */
export const AskName = ({ review, onName, onCancel }: Props) => {
  const deciders = new Set(review.items.flatMap(({ kind, authorId }) => (kind === 'decision' ? [authorId] : [])))
  const known = review.authors.filter(({ id }) => !deciders.has(id))
  const [who, setWho] = useState('')
  const [name, setName] = useState('')
  const [trouble, setTrouble] = useState('')
  const submit = () => {
    const same = known.find(({ id }) => id === who)
    if (same) return onName(same)
    const made = authorNamed(name)
    if (made.success) return onName(made.data)
    setTrouble('Type your name, in at most 200 characters.')
  }
  return (
    <Ask
      title="Who is writing?"
      onCancel={onCancel}
      onSubmit={submit}
      actions={
        <>
          <Press look="plain" onPress={onCancel}>
            Not now
          </Press>
          <button type="submit" className={buttons['button']} data-look="primary">
            Go on
          </button>
        </>
      }
    >
      {known.length > 0 && (
        <label className={fields['field']}>
          <span className={fields['label']}>You are</span>
          <select className={fields['input']} value={who} onChange={(event) => setWho(event.target.value)}>
            <option value="">Somebody who has not written yet</option>
            {known.map((author) => (
              <option key={author.id} value={author.id}>
                {author.name}
              </option>
            ))}
          </select>
        </label>
      )}
      {who === '' && (
        <label className={fields['field']}>
          <span className={fields['label']}>Your name</span>
          <input
            className={fields['input']}
            value={name}
            maxLength={200}
            autoComplete="name"
            autoFocus
            onChange={(event) => setName(event.target.value)}
          />
        </label>
      )}
      <p className={fields['hint']}>The seller sees your name beside what you write. You are asked once.</p>
      <p role="alert">{trouble}</p>
    </Ask>
  )
}
