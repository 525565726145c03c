import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import styles from './MenuBar.module.css'
import type { ShownCommand, ShownMenu } from './shown-menu.ts'
import { createTypeahead, isLetterKey } from './typeahead.ts'

/** Where the focus goes when a menu opens: to an item, or to the menu as a whole when a pointer opened it. */
export type Entrance = 'first' | 'last' | 'menu'

type Props = { menu: ShownMenu; entrance: Entrance; labelledBy: string; onChoose: (command: string) => void }

/** An open menu. Items that cannot be done now are reached, read and not run. */
export const MenuList = ({ menu, entrance, labelledBy, onChoose }: Props) => {
  const list = useRef<HTMLDivElement>(null)
  const [findByLetter] = useState(createTypeahead)
  const items = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-command]') ?? [])]
  const focusItem = (index: number) => items().at(index)?.focus()

  useEffect(() => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[data-command]') ?? [])]
    const target = entrance === 'menu' ? list.current : all.at(entrance === 'first' ? 0 : -1)
    target?.focus({ preventScroll: entrance === 'menu' })
  }, [entrance])

  const choose = ({ id, enabled }: ShownCommand) => enabled && onChoose(id)

  const onKeyDown = (event: KeyboardEvent) => {
    const all = items()
    const at = all.findIndex((item) => item === document.activeElement)
    const { key } = event
    if (key === 'ArrowDown') focusItem((at + 1) % all.length)
    else if (key === 'ArrowUp') focusItem(at <= 0 ? -1 : at - 1)
    else if (key === 'Home') focusItem(0)
    else if (key === 'End') focusItem(-1)
    else if (key === 'Enter' || key === ' ') {
      const command = menu.groups.flat()[at]
      if (command) choose(command)
    } else if (isLetterKey(event)) {
      const found = findByLetter(
        key,
        menu.groups.flat().map(({ title }) => title),
        at,
        event.timeStamp,
      )
      if (found >= 0) focusItem(found)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  const item = (command: ShownCommand) => (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the menu around it has the keys, and its role is one of two
    <div
      key={command.id}
      className={styles['item']}
      role={command.checked === null ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked={command.checked ?? undefined}
      aria-disabled={!command.enabled || undefined}
      aria-keyshortcuts={command.ariaKeys}
      data-command={command.id}
      tabIndex={-1}
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={({ currentTarget }) => currentTarget !== document.activeElement && currentTarget.focus({ preventScroll: true })}
      onMouseUp={({ button }) => button === 0 && choose(command)}
      onClick={({ detail }) => detail === 0 && choose(command)}
    >
      <span className={styles['check']} aria-hidden="true">
        {command.checked ? '✓' : ''}
      </span>
      <span className={styles['name']}>{command.title}</span>
      {command.keys && (
        <span className={styles['keys']} aria-hidden="true">
          {command.keys}
        </span>
      )}
    </div>
  )

  return (
    <div ref={list} className={styles['menu']} role="menu" aria-labelledby={labelledBy} tabIndex={-1} onKeyDown={onKeyDown}>
      {menu.groups.map((group, index) => (
        <div key={group[0]?.id} role="none">
          {index > 0 && <div className={styles['line']} role="separator" />}
          {group.map(item)}
        </div>
      ))}
    </div>
  )
}
