import { useEffect } from 'react'
import { readCell } from '../../app/note/reading.ts'
import styles from './EdgeMover.module.css'
import { useNote } from './note-state.ts'
import { findPassage, movePassageEdge } from './passages.ts'

const stop = () => useNote.setState({ edges: null })

/** While edges are moved, the arrow keys move them instead of the caret. */
const onKey = (event: KeyboardEvent): void => {
  const { edges, open } = useNote.getState()
  if (!edges || !open || !open.editor.view.hasFocus()) return
  const { state, view } = open.editor
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
    const by = event.ctrlKey || event.altKey || event.metaKey ? 'word' : 'character'
    movePassageEdge(edges.id, { edge: edges.edge, by, direction: event.key === 'ArrowLeft' ? -1 : 1 })(state, view.dispatch)
  } else if (event.key === 'Tab') {
    useNote.setState({ edges: { ...edges, edge: edges.edge === 'end' ? 'start' : 'end' } })
  } else if (event.key === 'Enter' || event.key === 'Escape') {
    stop()
  } else if (!['Shift', 'Control', 'Alt', 'Meta'].includes(event.key) && !(event.ctrlKey || event.metaKey)) {
    stop()
    return
  } else {
    return
  }
  event.preventDefault()
  event.stopPropagation()
}

/** Moves the edges of a passage by keyboard, and says how. */
export const EdgeMover = () => {
  const edges = useNote((state) => state.edges)
  const editor = useNote((state) => state.open?.editor)
  useNote((state) => state.moved)
  useEffect(() => {
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [])
  const found = edges && editor ? findPassage(editor.state.doc, edges.id) : null
  useEffect(() => {
    if (!found) stop()
  }, [found])
  if (!edges || !found) return null
  const quote = readCell(found.placed.cell).text.slice(found.span.start, found.span.end)
  const shown = quote.length > 60 ? `${quote.slice(0, 28)} … ${quote.slice(-28)}` : quote
  return (
    <div className={styles['bar']} role="status">
      <span>
        Moving the <strong>{edges.edge}</strong> of “{shown}”
      </span>
      <span className={styles['keys']}>← → letter · Ctrl/Alt ← → word · Tab other edge · Enter done</span>
    </div>
  )
}
