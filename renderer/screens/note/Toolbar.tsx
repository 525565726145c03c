import { Bold, Eye, EyeOff, Italic, List, PanelRight, Plus, Quote } from 'lucide-react'
import type { ReactNode } from 'react'
import { mainKinds, passageKinds, sideOfKind } from '../../../app/model/kinds.ts'
import { passageKindWords } from '../../../app/note/words.ts'
import { titleOf } from '../../commands/command.ts'
import { showKeys } from '../../commands/keys.ts'
import { commands, runCommand } from '../../commands/registry.ts'
import { useNote } from '../../editor/note-state.ts'
import { cellAt } from '../../editor/passages.ts'
import { useWindow } from '../../state/window-state.ts'
import { KindSign } from '../../ui/KindSign.tsx'
import styles from './Toolbar.module.css'

const command = (id: string) => {
  const found = commands.find((candidate) => candidate.id === id)
  if (!found) throw new Error(`No command ${id}`)
  return found
}

const tip = (id: string): string => {
  const { keys } = command(id)
  return keys?.[0] ? `${titleOf(command(id))} (${showKeys(keys[0])})` : titleOf(command(id))
}

type ToolProps = { id: string; children: ReactNode; label?: string; pressed?: boolean; disabled?: boolean }

const Tool = ({ id, children, label, pressed, disabled = false }: ToolProps) => (
  <button
    type="button"
    className={styles['tool']}
    title={tip(id)}
    aria-label={label ?? titleOf(command(id))}
    aria-pressed={pressed}
    disabled={disabled}
    onMouseDown={(event) => event.preventDefault()}
    onClick={() => runCommand(id)}
  >
    {children}
  </button>
)

const isActive = (name: string) => (state: ReturnType<typeof useNote.getState>) => state.open?.editor.isActive(name) ?? false

/** Tagging and the commands used most, in sight. */
export const Toolbar = () => {
  // What the bar shows, not that the caret moved: React looks through all of the note's DOM whenever it changes the page.
  const side = useNote(({ open }) => (open ? cellAt(open.editor.state.doc, open.editor.state.selection.head)?.side : undefined))
  const bold = useNote(isActive('bold'))
  const italic = useNote(isActive('italic'))
  const bulletList = useNote(isActive('bulletList'))
  const blockquote = useNote(isActive('blockquote'))
  const editable = useNote(({ open }) => open?.editor.isEditable === true)
  const internalHidden = useWindow((state) => state.internalHidden)
  const tagsOpen = useWindow((state) => state.tagsOpen)
  return (
    <div className={styles['bar']} role="toolbar" aria-label="Note">
      {passageKinds.map((kind) => {
        const owned = sideOfKind(kind)
        return (
          <Tool
            key={kind}
            id={`tag.${kind}`}
            label={passageKindWords[kind]}
            disabled={!editable || (owned !== null && side !== undefined && owned !== side)}
          >
            <KindSign kind={kind} />
            {mainKinds.has(kind) && <span className={styles['word']}>{titleOf(command(`tag.${kind}`))}</span>}
          </Tool>
        )
      })}
      <span className={styles['gap']} />
      <Tool id="note.addExchange" disabled={!editable}>
        <Plus size={15} aria-hidden />
        <span className={styles['word']}>Exchange</span>
      </Tool>
      <Tool id="note.bold" pressed={bold} disabled={!editable}>
        <Bold size={14} aria-hidden />
      </Tool>
      <Tool id="note.italic" pressed={italic} disabled={!editable}>
        <Italic size={14} aria-hidden />
      </Tool>
      <Tool id="note.bulletList" pressed={bulletList} disabled={!editable}>
        <List size={15} aria-hidden />
      </Tool>
      <Tool id="note.quote" pressed={blockquote} disabled={!editable}>
        <Quote size={14} aria-hidden />
      </Tool>
      <span className={styles['spring']} />
      <Tool id="view.internal" pressed={!internalHidden}>
        {internalHidden ? <EyeOff size={15} aria-hidden /> : <Eye size={15} aria-hidden />}
        <span className={styles['word']}>Internal</span>
      </Tool>
      <Tool id="view.tags" pressed={tagsOpen}>
        <PanelRight size={15} aria-hidden />
        <span className={styles['word']}>Tags</span>
      </Tool>
    </div>
  )
}
