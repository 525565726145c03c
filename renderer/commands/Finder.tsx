import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Dialog } from 'react-aria-components'
import { closeDialog } from '../state/window-state.ts'
import { Overlay } from '../ui/Overlay.tsx'
import styles from './Finder.module.css'

/** Something that was found. */
export type FinderOption = { key: string; disabled?: boolean; ariaKeys?: string | undefined; content: ReactNode }

type Props = {
  label: string
  listLabel: string
  placeholder: string
  query: string
  onQuery: (query: string) => void
  options: readonly FinderOption[]
  /** How many there are, for who does not see them; or why there are none, for all. */
  status: string
  onChoose: (index: number) => void
}

/** A title with the letters that were found set off. */
export const FoundTitle = ({ text, positions }: { text: string; positions: number[] }) => {
  const marked = new Set(positions)
  const parts: { text: string; marked: boolean }[] = []
  for (let index = 0; index < text.length; index += 1) {
    const last = parts.at(-1)
    if (last?.marked === marked.has(index)) last.text += text.charAt(index)
    else parts.push({ text: text.charAt(index), marked: marked.has(index) })
  }
  return (
    <span className={styles['title']}>
      {parts.map((part, index) => (part.marked ? <b key={index}>{part.text}</b> : <span key={index}>{part.text}</span>))}
    </span>
  )
}

/** What is known of something that was found, beside its title. */
export const Aside = ({ children }: { children: ReactNode }) => <span className={styles['aside']}>{children}</span>

/** How the keys of a command are shown beside its title. */
export const Keys = ({ children }: { children: ReactNode }) => <span className={styles['keys']}>{children}</span>

/** A field for a few letters over a list of what has them. The field keeps the focus; arrow keys go through the list. */
export const Finder = ({ label, listLabel, placeholder, query, onQuery, options, status, onChoose }: Props) => {
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const optionId = (index: number) => `${id}${index}`

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  })

  const move = (to: number) => setAt(options.length === 0 ? 0 : (to + options.length) % options.length)

  const onKeyDown = (event: KeyboardEvent) => {
    const page = 8
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') move(at + 1)
    else if (event.key === 'ArrowUp') move(at - 1)
    else if (event.key === 'PageDown') move(Math.min(at + page, options.length - 1))
    else if (event.key === 'PageUp') move(Math.max(at - page, 0))
    else if (event.key === 'Enter') {
      if (at < options.length) onChoose(at)
    } else return
    event.preventDefault()
  }

  const option = ({ key, disabled, ariaKeys, content }: FinderOption, index: number) => (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field keeps the focus and has the keys
    <div
      key={key}
      id={optionId(index)}
      className={styles['option']}
      role="option"
      aria-selected={index === at}
      aria-disabled={disabled || undefined}
      aria-keyshortcuts={ariaKeys}
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={() => setAt(index)}
      onClick={() => onChoose(index)}
    >
      {content}
    </div>
  )

  return (
    <Overlay className={styles['finder']} onClose={closeDialog}>
      <Dialog className={styles['dialog']} aria-label={label}>
        <input
          className={styles['input']}
          autoFocus
          role="combobox"
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={options.length > 0}
          aria-controls={id}
          aria-activedescendant={at < options.length ? optionId(at) : undefined}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          maxLength={60}
          value={query}
          onChange={(event) => {
            onQuery(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
        <div ref={list} id={id} className={styles['list']} role="listbox" aria-label={listLabel} hidden={options.length === 0}>
          {options.map(option)}
        </div>
        <p role="status" className={options.length > 0 ? 'visually-hidden' : styles['none']}>
          {status}
        </p>
      </Dialog>
    </Overlay>
  )
}
