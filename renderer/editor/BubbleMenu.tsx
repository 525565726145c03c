import { Bold, Italic, Link } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { mainKinds, passageKinds, type PassageKind } from '../../app/model/kinds.ts'
import { passageKindWords } from '../../app/note/words.ts'
import { showKeys } from '../commands/keys.ts'
import { runCommand } from '../commands/registry.ts'
import { useWindow } from '../state/window-state.ts'
import { KindSign } from '../ui/KindSign.tsx'
import styles from './BubbleMenu.module.css'
import { useNote } from './note-state.ts'
import { taggable } from './passages.ts'

const kindKeys: Record<PassageKind, string> = {
  barrier: 'Mod+Shift+B',
  criterion: 'Mod+Shift+C',
  inference: 'Mod+Shift+I',
  question: 'Mod+Shift+Q',
  evidence: 'Mod+Alt+J',
  answer: 'Mod+Shift+A',
  reason: 'Mod+Shift+Y',
}

const formats = [
  { id: 'note.bold', label: 'Bold', icon: Bold },
  { id: 'note.italic', label: 'Italic', icon: Italic },
  { id: 'note.link', label: 'Link…', icon: Link },
]

/** Appears over words selected with the mouse: what they can be tagged as. */
export const BubbleMenu = () => {
  const editor = useNote((state) => state.open?.editor)
  const busy = useNote((state) => state.picker !== null || state.edges !== null)
  const dialogOpen = useWindow((state) => state.dialog !== null)
  const [byMouse, setByMouse] = useState(false)
  useNote((state) => (byMouse ? state.moved : 0))
  const element = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    const dom = editor?.view.dom
    if (!dom) return
    const hide = () => setByMouse(false)
    const look = () => setTimeout(() => setByMouse(true))
    dom.addEventListener('mousedown', hide)
    dom.addEventListener('keydown', hide)
    window.addEventListener('mouseup', look)
    return () => {
      dom.removeEventListener('mousedown', hide)
      dom.removeEventListener('keydown', hide)
      window.removeEventListener('mouseup', look)
    }
  }, [editor])

  const shown =
    byMouse &&
    !busy &&
    !dialogOpen &&
    editor?.isEditable === true &&
    editor.isFocused &&
    !editor.state.selection.empty &&
    taggable(editor.state, 'barrier').ok

  useLayoutEffect(() => {
    if (!shown || !editor || !element.current) return
    const { from, to } = editor.state.selection
    const start = editor.view.coordsAtPos(from)
    const end = editor.view.coordsAtPos(to)
    const { offsetWidth: width, offsetHeight: height } = element.current
    const pane = editor.view.dom.getBoundingClientRect()
    const rightmost = Math.min(pane.right, window.innerWidth) - width - 8
    const left = Math.max(8, Math.min(pane.left + 8, rightmost), Math.min((start.left + end.right) / 2 - width / 2, rightmost))
    const above = start.top - height - 8
    element.current.style.left = `${left}px`
    element.current.style.top = `${above > 60 ? above : end.bottom + 8}px`
  })

  if (!shown || !editor) return null
  const kinds = passageKinds.filter((kind) => taggable(editor.state, kind).ok)
  return (
    <div
      ref={element}
      className={styles['bubble']}
      role="toolbar"
      aria-label="Selected words"
      tabIndex={-1}
      onMouseDown={(event) => event.preventDefault()}
    >
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          className={styles['tool']}
          title={`${passageKindWords[kind]} (${showKeys(kindKeys[kind])})`}
          aria-label={passageKindWords[kind]}
          onClick={() => runCommand(`tag.${kind}`)}
        >
          <KindSign kind={kind} />
          {mainKinds.has(kind) && passageKindWords[kind]}
        </button>
      ))}
      <span className={styles['gap']} />
      {formats.map(({ id, label, icon: Icon }) => (
        <button key={id} type="button" className={styles['tool']} title={label} aria-label={label} onClick={() => runCommand(id)}>
          <Icon size={14} aria-hidden />
        </button>
      ))}
    </div>
  )
}
