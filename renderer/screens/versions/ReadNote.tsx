import { DOMSerializer } from '@tiptap/pm/model'
import { useEffect, useRef } from 'react'
import type { Note } from '../../../app/contract/conversations.ts'
import type { Id } from '../../../app/model/ids.ts'
import { docFromJson, noteSchema } from '../../../app/note/schema.ts'
import styles from './ReadNote.module.css'

const serializer = DOMSerializer.fromSchema(noteSchema)

/** Says of each tagged span what it is tagged as, so that it looks as it does in the editor. */
const dress = (content: DocumentFragment, { passages }: Note): void => {
  const kinds = new Map<string | null, string>(passages.map(({ passage }): [Id, string] => [passage.id, passage.kind]))
  for (const span of content.querySelectorAll<HTMLElement>('span[data-passage]')) {
    span.classList.add('passage')
    const kind = kinds.get(span.getAttribute('data-passage'))
    if (kind) span.dataset['kind'] = kind
  }
  for (const link of content.querySelectorAll('a[href]')) link.removeAttribute('href')
}

type Props = { note: Note; label: string }

/** A note to be read and nothing else, as the editor shows it. */
export const ReadNote = ({ note, label }: Props) => {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const content = document.createDocumentFragment()
    if (note.exchanges.length > 0) serializer.serializeFragment(docFromJson(note.exchanges).content, { document }, content)
    dress(content, note)
    place.current?.replaceChildren(content)
  }, [note])
  return <div ref={place} className={`note ${styles['note']}`} role="document" aria-label={label} />
}
