import '../../../renderer/ui/tokens.css'
import '../../../renderer/ui/base.css'
import '../../../renderer/editor/note.css'
import { baseKeymap } from '@tiptap/pm/commands'
import { history, redo, undo } from '@tiptap/pm/history'
import { keymap } from '@tiptap/pm/keymap'
import { Schema } from '@tiptap/pm/model'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import { EditorView } from '@tiptap/pm/view'
import type { PlainText } from '../peer.ts'

/**
 * The peer of the note's editor: ProseMirror with history and the basic keys, the same text as plain paragraphs under the same
 * style sheets. `#open` mounts the text that is fetched beforehand, `#close` takes it away.
 */
const schema = new Schema({
  nodes: {
    doc: { content: 'paragraph+' },
    paragraph: { content: 'text*', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
    text: {},
  },
})

const find = (id: string): HTMLElement => {
  const element = document.getElementById(id)
  if (!element) throw new Error(`The page has no ${id}`)
  return element
}

const params = new URLSearchParams(location.search)
const answer = await fetch(`./${params.get('text') ?? ''}.json`)
const json = await answer.text()
const frame = find('frame')
frame.style.width = `${params.get('width')}px`
frame.style.height = `${params.get('height')}px`

let view: EditorView | undefined

const open = () => {
  const { doc, caret } = JSON.parse(json) as PlainText
  let state = EditorState.create({
    doc: schema.nodeFromJSON(doc),
    plugins: [history(), keymap({ 'Mod-z': undo, 'Mod-y': redo }), keymap(baseKeymap)],
  })
  state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, caret)))
  view = new EditorView(find('text'), {
    state,
    attributes: { class: 'note', 'aria-label': 'Note', 'aria-multiline': 'true', role: 'textbox', spellcheck: 'true' },
  })
  view.focus()
}

find('open').addEventListener('click', open)
find('close').addEventListener('click', () => {
  view?.destroy()
  view = undefined
})
document.body.dataset['ready'] = ''
