import { useEffect, useRef, useState } from 'react'
import { Dialog } from '../ui/Dialog.tsx'
import { showKeys } from './keys.ts'
import styles from './ShortcutSheet.module.css'
import { readMenus } from './shown-menu.ts'

type Row = { title: string; keys: string[] }

/** What the note does with keys that are no commands of a menu. */
const inNote: Row[] = [
  { title: 'Next cell; after the last one, a new exchange', keys: ['Tab'] },
  { title: 'Cell before', keys: ['Shift+Tab'] },
  { title: 'Select the cell, then its side, then the whole note', keys: ['Mod+A'] },
  { title: 'In an empty exchange: delete it', keys: ['Backspace'] },
  { title: 'Open the link at the pointer', keys: ['Mod+Click'] },
]

const whileMovingEdges: Row[] = [
  { title: 'Move the edge by a letter', keys: ['ArrowLeft', 'ArrowRight'] },
  { title: 'Move the edge by a word', keys: ['Mod+ArrowLeft', 'Mod+ArrowRight'] },
  { title: 'The other edge', keys: ['Tab'] },
  { title: 'Leave it so', keys: ['Enter', 'Escape'] },
]

const inWindow: Row[] = [
  { title: 'Menu bar', keys: ['F10'] },
  { title: 'Close a menu or dialog', keys: ['Escape'] },
]

const Part = ({ title, rows }: { title: string; rows: Row[] }) => (
  <section className={styles['part']} aria-label={title}>
    <h3 className={styles['heading']}>{title}</h3>
    <dl className={styles['rows']}>
      {rows.map((row) => (
        <div key={row.title} className={styles['row']}>
          <dt>{row.title}</dt>
          <dd className={styles['keys']}>
            {row.keys.length === 0 && <span className={styles['none']}>in the menu</span>}
            {row.keys.map((keys) => (
              <kbd key={keys} className={styles['key']}>
                {keys}
              </kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  </section>
)

const shownRows = (rows: Row[]): Row[] => rows.map(({ title, keys }) => ({ title, keys: keys.map(showKeys) }))

/** All commands with their keys, and the keys that only count while writing. */
export const ShortcutSheet = () => {
  const [menus] = useState(readMenus)
  const sheet = useRef<HTMLDivElement>(null)
  useEffect(() => sheet.current?.focus(), [])
  return (
    <Dialog
      title="Keyboard shortcuts"
      width="wide"
      intro={`Everything can be done by keyboard. ${showKeys('Mod+K')} finds any command by a few letters.`}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it has the focus so that the arrow keys scroll it */}
      <div ref={sheet} className={styles['sheet']} role="group" aria-label="Keys" tabIndex={0}>
        <Part title="While writing a note" rows={shownRows(inNote)} />
        <Part title="While moving the edges of a tag" rows={shownRows(whileMovingEdges)} />
        {menus.map(({ title, groups }) => (
          <Part
            key={title}
            title={title}
            rows={groups.flat().map((command) => ({ title: command.title, keys: command.keys === null ? [] : [command.keys] }))}
          />
        ))}
        <Part title="Anywhere" rows={shownRows(inWindow)} />
      </div>
    </Dialog>
  )
}
