import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { closeDialogNow, rememberFocus } from '../state/focus.ts'
import { closeDialog } from '../state/window-state.ts'
import { matchCommand } from './fuzzy.ts'
import styles from './Palette.module.css'
import { runCommand } from './registry.ts'
import { readCommands, type ShownCommand } from './shown-menu.ts'

type Found = { command: ShownCommand; positions: number[] }

const own = 'go.palette'

/** Of two that fit alike, what can be done now comes first. */
const disabledPenalty = 8

const find = (commands: ShownCommand[], query: string): Found[] =>
  commands
    .map((command) => ({ command, match: matchCommand(query, command) }))
    .flatMap(({ command, match }) => (match ? [{ command, ...match }] : []))
    .map((entry) => (entry.command.enabled || query.trim() === '' ? entry : { ...entry, score: entry.score - disabledPenalty }))
    .toSorted((one, other) => other.score - one.score)

/** A title with the letters that were found set off. */
const Title = ({ text, positions }: { text: string; positions: number[] }) => {
  const marked = new Set(positions)
  const parts: { text: string; marked: boolean }[] = []
  for (let index = 0; index < text.length; index += 1) {
    const last = parts.at(-1)
    if (last?.marked === marked.has(index)) last.text += text.charAt(index)
    else parts.push({ text: text.charAt(index), marked: marked.has(index) })
  }
  return parts.map((part, index) => (part.marked ? <b key={index}>{part.text}</b> : <span key={index}>{part.text}</span>))
}

/** All commands, found by a few letters. What had the focus has it again before the command runs. */
export const Palette = () => {
  // What can be done depends on where the caret is, so it is read before the dialog takes the focus.
  const [{ commands, goBack }] = useState(() => ({ commands: readCommands().filter(({ id }) => id !== own), goBack: rememberFocus() }))
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const found = find(commands, query)
  const optionId = (index: number) => `${id}${index}`

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  })

  const choose = (entry: Found | undefined) => {
    if (!entry?.command.enabled) return
    closeDialogNow()
    goBack()
    runCommand(entry.command.id)
  }

  const move = (to: number) => setAt(found.length === 0 ? 0 : (to + found.length) % found.length)

  const onKeyDown = (event: KeyboardEvent) => {
    const page = 8
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') move(at + 1)
    else if (event.key === 'ArrowUp') move(at - 1)
    else if (event.key === 'PageDown') move(Math.min(at + page, found.length - 1))
    else if (event.key === 'PageUp') move(Math.max(at - page, 0))
    else if (event.key === 'Enter') choose(found[at])
    else return
    event.preventDefault()
  }

  const option = ({ command, positions }: Found, index: number) => (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field keeps the focus and has the keys
    <div
      key={command.id}
      id={optionId(index)}
      className={styles['option']}
      role="option"
      aria-selected={index === at}
      aria-disabled={!command.enabled || undefined}
      aria-keyshortcuts={command.ariaKeys}
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={() => setAt(index)}
      onClick={() => choose(found[index])}
    >
      <span className={styles['title']}>
        <Title text={command.title} positions={positions} />
      </span>
      {command.checked && <span className={styles['aside']}>on</span>}
      <span className={styles['aside']}>{command.menu}</span>
      <span className={styles['keys']}>{command.keys}</span>
    </div>
  )

  return (
    <ModalOverlay className={styles['scrim']} isOpen isDismissable onOpenChange={(open) => !open && closeDialog()}>
      <Modal className={styles['modal']}>
        <Dialog className={styles['dialog']} aria-label="Find a command">
          <input
            className={styles['input']}
            autoFocus
            role="combobox"
            aria-label="Find a command"
            aria-autocomplete="list"
            aria-expanded={found.length > 0}
            aria-controls={id}
            aria-activedescendant={found.length > 0 ? optionId(at) : undefined}
            placeholder="Type a few letters of what you want to do"
            autoComplete="off"
            spellCheck={false}
            maxLength={60}
            value={query}
            onChange={(event) => {
              setQuery(event.target.value)
              setAt(0)
            }}
            onKeyDown={onKeyDown}
          />
          <div ref={list} id={id} className={styles['list']} role="listbox" aria-label="Commands" hidden={found.length === 0}>
            {found.map(option)}
          </div>
          <p role="status" className={found.length > 0 ? 'visually-hidden' : styles['none']}>
            {found.length > 0
              ? `${found.length} commands`
              : 'No command has these letters. Try the first letters of its words: “nc” finds New conversation.'}
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
