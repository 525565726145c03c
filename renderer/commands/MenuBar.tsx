import { useEffect, useId, useRef, useState, type FocusEvent, type KeyboardEvent, type MouseEvent } from 'react'
import { flushSync } from 'react-dom'
import { rememberFocus } from '../state/focus.ts'
import { listenForBarKeys } from './bar-keys.ts'
import { menuTitles } from './command.ts'
import styles from './MenuBar.module.css'
import { MenuList, type Entrance } from './MenuList.tsx'
import { runCommand } from './registry.ts'
import { readMenus, type ShownMenu } from './shown-menu.ts'
import { isLetterKey } from './typeahead.ts'

/** The bar while it is used: the menus as they stood when it was entered, and which of them is at hand. */
type Use = { menus: ShownMenu[]; at: number; open: Entrance | null; byKeys: boolean }

/**
 * The menu bar in the window, where the host draws none. It takes the focus while it is used and gives it back before a command runs,
 * so that the command finds the note's selection as it was.
 */
export const MenuBar = () => {
  const [use, setUse] = useState<Use | null>(null)
  const goBack = useRef(() => {})
  const bar = useRef<HTMLDivElement>(null)
  const id = useId()

  const go = (at: number, open: Entrance | null, byKeys: boolean, from: Element | null = document.activeElement) => {
    if (!use) goBack.current = rememberFocus(from)
    setUse({ menus: use?.menus ?? readMenus(), at: (at + menuTitles.length) % menuTitles.length, open, byKeys })
  }

  const leave = () => {
    if (!use) return
    flushSync(() => setUse(null))
    goBack.current()
  }

  const choose = (command: string) => {
    if (!use) return
    leave()
    runCommand(command)
  }

  const way = useRef({ go, leave, isUsed: false })
  useEffect(() => {
    way.current = { go, leave, isUsed: use !== null }
  })

  useEffect(
    () =>
      listenForBarKeys({
        onToggle: () => (way.current.isUsed ? way.current.leave() : way.current.go(0, null, true)),
        onMenu: (index) => way.current.go(index, 'first', true),
      }),
    [],
  )

  useEffect(() => {
    if (use && use.open === null) bar.current?.querySelectorAll<HTMLElement>('[data-menu-title]')[use.at]?.focus()
  }, [use])

  const isUsed = use !== null
  useEffect(() => {
    if (!isUsed) return
    const onMouseDown = ({ target }: globalThis.MouseEvent) => {
      if (target instanceof Node && !bar.current?.contains(target)) way.current.leave()
    }
    window.addEventListener('mousedown', onMouseDown, { capture: true })
    return () => window.removeEventListener('mousedown', onMouseDown, { capture: true })
  }, [isUsed])

  const onFocus = ({ target, relatedTarget }: FocusEvent<HTMLElement>) => {
    const at = [...(bar.current?.querySelectorAll('[data-menu-title]') ?? [])].indexOf(target)
    if (!use && at >= 0) go(at, null, true, relatedTarget)
  }

  const onBlur = ({ relatedTarget }: FocusEvent) => {
    if (!use || (relatedTarget instanceof Node && bar.current?.contains(relatedTarget))) return
    if (relatedTarget === null && document.hasFocus()) return
    if (relatedTarget === null) leave()
    else setUse(null)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (!use || event.defaultPrevented) return
    const { key } = event
    const open = use.open ? 'first' : null
    if (key === 'ArrowRight') go(use.at + 1, open, true)
    else if (key === 'ArrowLeft') go(use.at - 1, open, true)
    else if (key === 'Escape' || key === 'Tab') leave()
    else if (use.open) return
    else if (key === 'Enter' || key === ' ' || key === 'ArrowDown') go(use.at, 'first', true)
    else if (key === 'ArrowUp') go(use.at, 'last', true)
    else if (key === 'Home') go(0, null, true)
    else if (key === 'End') go(-1, null, true)
    else if (isLetterKey(event)) {
      const at = menuTitles.findIndex((title) => title.toLowerCase().startsWith(key.toLowerCase()))
      if (at >= 0) go(at, 'first', true)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  const onPress = (event: MouseEvent, at: number) => {
    if (event.button !== 0) return
    event.preventDefault()
    if (use?.open && use.at === at) leave()
    else go(at, 'menu', false)
  }

  return (
    <header className={styles['bar']}>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its menu titles take the focus */}
      <div
        ref={bar}
        className={styles['titles']}
        role="menubar"
        aria-label="Menu"
        data-by-keys={use?.byKeys}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onBlur={onBlur}
      >
        {menuTitles.map((title, index) => {
          const isOpen = use?.open && use.at === index
          return (
            <div key={title} className={styles['place']} role="none">
              <button
                type="button"
                id={`${id}${index}`}
                className={styles['title']}
                data-menu-title
                role="menuitem"
                aria-haspopup="menu"
                aria-expanded={Boolean(isOpen)}
                tabIndex={index === (use?.at ?? 0) ? 0 : -1}
                onMouseDown={(event) => onPress(event, index)}
                onMouseEnter={() => use?.open && use.at !== index && go(index, 'menu', false)}
                // A press without a pointer, as assistive programs make it.
                onClick={({ detail }) => detail === 0 && go(index, 'first', true)}
              >
                {title}
              </button>
              {isOpen && use.menus[index] && (
                <MenuList
                  key={use.open}
                  menu={use.menus[index]}
                  entrance={use.open ?? 'menu'}
                  labelledBy={`${id}${index}`}
                  onChoose={choose}
                />
              )}
            </div>
          )
        })}
      </div>
    </header>
  )
}
