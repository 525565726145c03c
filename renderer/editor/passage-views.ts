import type { Mark } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Id } from '../../app/model/ids.ts'
import type { Passage } from '../../app/model/passages.ts'
import { factsIn } from './facts.ts'
import { passagesAt } from './passages.ts'

/**
 * Shows passages as plain spans that know their kind. The editor draws a note once before its plugins have a state; what is known
 * of its passages then is `first`.
 */
export const passageViewOf = (first: ReadonlyMap<Id, Passage>) => (mark: Mark, view: EditorView) => {
  const dom = document.createElement('span')
  const id: Id = mark.attrs['id']
  const passage = (factsIn(view.state)?.passages ?? first).get(id)
  dom.className = id === activePassage(view.state) ? 'passage passage-active' : 'passage'
  dom.setAttribute('data-passage', id)
  if (passage) dom.setAttribute('data-kind', passage.kind)
  return { dom, contentDOM: dom, ignoreMutation: (mutation: { type: string }) => mutation.type === 'attributes' }
}

type Active = { id: Id | null }

const activeKey = new PluginKey<Active>('active-passage')

/** The passage the caret is in or the one of several that was chosen last. */
export const activePassage = (state: EditorState): Id | null => activeKey.getState(state)?.id ?? null

/** Makes another passage at the caret the active one. */
export const setActivePassage = (view: EditorView, id: Id | null): void =>
  view.dispatch(view.state.tr.setMeta(activeKey, id).setMeta('addToHistory', false))

/** Steps through the passages that overlap at the caret. */
export const cyclePassages = (view: EditorView, direction: -1 | 1): boolean => {
  const here = passagesAt(view.state)
  if (here.length === 0) return false
  const index = here.indexOf(activePassage(view.state) ?? '')
  const next = here[(index + direction + here.length) % here.length]
  setActivePassage(view, next ?? null)
  return true
}

const nextActive = (active: Active, state: EditorState, moved: boolean): Active => {
  if (!moved) return active
  const here = passagesAt(state)
  if (active.id !== null && here.includes(active.id)) return active
  const id = here[0] ?? null
  return id === active.id ? active : { id }
}

/** Shows passages, and which of them the caret is in. */
export const passageViewsPlugin = (): Plugin<Active> =>
  new Plugin<Active>({
    key: activeKey,
    state: {
      init: () => ({ id: null }),
      apply: (transaction, active, _before, state) => {
        const chosen: Id | null | undefined = transaction.getMeta(activeKey)
        if (chosen !== undefined) return { id: chosen }
        return nextActive(active, state, transaction.selectionSet || transaction.docChanged)
      },
    },
    // Not a decoration: ProseMirror would draw the words in it anew at every key.
    view: (editor) => {
      let shown = activePassage(editor.state)
      return {
        update: (view) => {
          const id = activePassage(view.state)
          if (id === shown) return
          for (const element of view.dom.querySelectorAll('.passage-active')) element.classList.remove('passage-active')
          if (id !== null)
            for (const element of view.dom.querySelectorAll(`[data-passage="${id}"]`)) element.classList.add('passage-active')
          shown = id
        },
      }
    },
  })
