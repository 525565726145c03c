import './note.css'
import '../ui/passages.css'
import { useEffect, useRef } from 'react'
import type { Caret } from '../../app/contract/conversations.ts'
import type { Id } from '../../app/model/ids.ts'
import { nodeTypes } from '../../app/note/schema.ts'
import { call } from '../bridge/connection.ts'
import { canWrite } from '../state/journal-actions.ts'
import { openDialog, show, useWindow } from '../state/window-state.ts'
import { createNoteActions } from './actions.ts'
import { createAutosave, type Autosave, type SaveState } from './autosave.ts'
import { factsOf } from './facts.ts'
import { createNoteEditor } from './note-editor.ts'
import { takeNote } from './note-reading.ts'
import { noteTransaction, useNote } from './note-state.ts'
import { keepFresh } from './refresh.ts'

type Props = { conversationId: Id; opportunityId: Id; onFault: (fault: unknown) => void }

/** A save that takes longer than this many milliseconds is worth a word. */
const patience = 800

/** How long the caret has to rest before its place is remembered, in milliseconds. */
const caretRest = 700

const showSaveState = () => {
  let timer: ReturnType<typeof setTimeout> | undefined
  return (state: SaveState) => {
    clearTimeout(timer)
    if (state.state === 'saving') {
      // Another attempt at what failed is no news until it has gone through.
      if (!useNote.getState().saveFailed) timer = setTimeout(() => show({ saveState: state }), patience)
      return
    }
    useNote.setState({ saveFailed: state.state === 'failed' })
    show({ saveState: state })
  }
}

/** Reads a note, lets it be edited and saves it while it is. */
const openNote = async (element: HTMLElement, { conversationId, opportunityId }: Props, gone: () => boolean) => {
  const { revision, caret, note } = await takeNote(conversationId)
  if (gone()) return undefined
  const editable = canWrite()
  let autosave: Autosave | null = null
  let resting: ReturnType<typeof setTimeout> | undefined
  const caretNow = (): Caret => ({ anchor: editor.state.selection.anchor, head: editor.state.selection.head })
  const rememberCaret = () => {
    if (!editable || editor.isDestroyed) return
    // It is worth no word: what stands in the way of it stands in the way of saving, which says so.
    call('conversations.rememberCaret', { id: conversationId, caret: caretNow() }).catch(() => {})
  }
  const editor = createNoteEditor({
    element,
    note,
    caret,
    editable,
    label: 'Note: external and inferred internal conversation',
    onTransaction: (change) => {
      noteTransaction(change)
      if (change.docChanged) autosave?.touch()
      clearTimeout(resting)
      resting = setTimeout(rememberCaret, caretRest)
    },
    onLink: (address) => openDialog({ name: 'open-link', address }),
  })

  let last = editor.state
  const read = () => {
    if (!editor.isDestroyed) last = editor.state
    return { doc: last.doc, facts: factsOf(last), caret: { anchor: last.selection.anchor, head: last.selection.head } }
  }
  if (editable) {
    const first = read()
    autosave = createAutosave({
      conversationId,
      revision,
      saved: note.exchanges.length > 0 ? first : { ...first, doc: nodeTypes.doc.create() },
      read,
      save: (change) => call('conversations.save', change),
      onState: showSaveState(),
    })
  }
  const actions = createNoteActions(editor)
  const freshness = autosave && keepFresh({ conversationId, opportunityId, editor, autosave })
  useNote.setState({
    open: { conversationId, opportunityId, editor, actions, autosave, catchUp: freshness?.catchUp ?? null },
    ...{ picker: null, edges: null, saveFailed: false },
  })
  show({ saveState: { state: 'saved' } })
  requestAnimationFrame(() => setTimeout(() => useNote.setState(({ open }) => (open?.editor === editor ? { listed: open } : {}))))

  editor.view.focus()
  const goToPlace = () => {
    const { jumpTo, conversationId: shown } = useWindow.getState()
    if (jumpTo === null || shown !== conversationId) return
    if ('passageId' in jumpTo) actions.goToPassage(jumpTo.passageId)
    else actions.goToWords(jumpTo)
    show({ jumpTo: null })
  }
  goToPlace()
  const stopGoing = useWindow.subscribe(goToPlace)
  return () => {
    stopGoing()
    freshness?.stop()
    clearTimeout(resting)
    rememberCaret()
    read()
    useNote.setState(({ open }) => (open?.editor === editor ? { open: null, listed: null, picker: null, edges: null, finding: null } : {}))
    editor.destroy()
    if (!autosave?.isSaved()) void autosave?.close()
  }
}

/** The two-column editor of one note. */
export const NoteEditor = (props: Props) => {
  const element = useRef<HTMLDivElement>(null)
  const { conversationId, opportunityId, onFault } = props
  useEffect(() => {
    let gone = false
    let close: (() => void) | undefined
    const start = async () => {
      try {
        if (element.current) close = await openNote(element.current, { conversationId, opportunityId, onFault }, () => gone)
      } catch (fault) {
        if (!gone) onFault(fault)
      }
    }
    void start()
    return () => {
      gone = true
      close?.()
    }
  }, [conversationId, opportunityId, onFault])
  return <div ref={element} className="note-frame" />
}
