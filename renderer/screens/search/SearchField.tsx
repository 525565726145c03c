import { Search } from 'lucide-react'
import { useEffectEvent, useId, useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { useSearch } from '../../state/search.ts'
import styles from './SearchField.module.css'
import { understoodId } from './Understood.tsx'
import { useCompletion } from './use-completion.ts'

let lastAsked = 0

/** Where a search is typed. What could be typed at the caret is offered below it; the arrow keys go on to what was found. */
export const SearchField = () => {
  const typed = useSearch((state) => state.typed)
  const asked = useSearch((state) => state.asked)
  const isBack = useSearch((state) => state.chosen !== null)
  const field = useRef<HTMLInputElement>(null)
  const listId = useId()
  const { offers, at, look, move, close } = useCompletion()
  const isOpen = offers.length > 0

  const takeFocus = useEffectEvent(() => {
    const element = field.current
    if (!element) return
    element.focus()
    if (!useSearch.getState().goesOn) return element.select()
    element.setSelectionRange(element.value.length, element.value.length)
    void look(element.value, element.value.length, true)
  })
  // As soon as it stands there: what is typed later must not be selected.
  useLayoutEffect(() => {
    if (asked === lastAsked) return
    lastAsked = asked
    takeFocus()
  }, [asked])

  const take = (index: number) => {
    const offer = offers[index]
    if (!offer) return
    const after = typed.slice(offer.to)
    const insert = after.startsWith(' ') ? offer.insert.trimEnd() : offer.insert
    const text = typed.slice(0, offer.from) + insert + after
    const end = offer.from + insert.length
    flushSync(() => useSearch.setState({ typed: text }))
    field.current?.setSelectionRange(end, end)
    void look(text, end, insert.endsWith(':'))
  }

  const enterResults = () => {
    close()
    useSearch.setState({ entering: true })
  }

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return
    const { key, altKey, currentTarget } = event
    if (key === 'ArrowDown' && altKey) void look(typed, currentTarget.selectionStart ?? typed.length, true)
    else if (isOpen && (key === 'ArrowDown' || key === 'ArrowUp')) move(key === 'ArrowDown' ? 1 : -1)
    else if (isOpen && key === 'Escape') close()
    else if (at >= 0 && (key === 'Enter' || key === 'Tab')) take(at)
    else if (key === 'Enter' || key === 'ArrowDown') enterResults()
    else if (key === 'Escape' && typed !== '') useSearch.setState({ typed: '' })
    else return
    event.preventDefault()
  }

  return (
    <div className={styles['place']}>
      <Search className={styles['sign']} size={16} aria-hidden />
      <input
        ref={field}
        className={styles['field']}
        role="combobox"
        aria-label="Search everywhere"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-activedescendant={at >= 0 ? `${listId}-${at}` : undefined}
        aria-describedby={understoodId}
        placeholder="Words, “words together”, begin*, or a filter such as tag:barrier"
        data-pane-focus={!isBack || undefined}
        data-search-field
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={({ target }) => {
          useSearch.setState({ typed: target.value, entering: false })
          void look(target.value, target.selectionStart ?? target.value.length)
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <div id={listId} className={styles['offers']} role="listbox" aria-label="What could be typed" hidden={!isOpen}>
        {offers.map((offer, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field takes the keys
          <div
            key={offer.insert}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={styles['offer']}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(index)}
          >
            <span className={styles['label']}>{offer.label}</span>
            <span className={styles['detail']}>{offer.detail}</span>
          </div>
        ))}
      </div>
    </div>
  )
}
