import type { Mark } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { Id } from '../../app/model/ids.ts'
import { factsOf } from './facts.ts'
import { findPassage, passagesAt } from './passages.ts'

const dress = (element: HTMLElement, view: EditorView, id: Id): void => {
  const passage = factsOf(view.state).passages.get(id)
  if (passage) element.dataset['kind'] = passage.kind
}

/** Shows a passage as a plain span that knows its kind. */
const passageView = (mark: Mark, view: EditorView) => {
  const dom = document.createElement('span')
  const id: Id = mark.attrs['id']
  dom.className = 'passage'
  dom.dataset['passage'] = id
  dress(dom, view, id)
  return { dom, contentDOM: dom, ignoreMutation: (mutation: { type: string }) => mutation.type === 'attributes' }
}

type Active = { id: Id | null }

const activeKey = new PluginKey<Active>('active-passage')

/** The passage the caret is in or the one of several that was chosen last. */
export const activePassage = (state: EditorState): Id | null => activeKey.getState(state)?.id ?? null

/** Makes another passage at the caret the active one. */
export const setActivePassage = (view: EditorView, id: Id | null): void => view.dispatch(view.state.tr.setMeta(activeKey, id).setMeta('addToHistory', false))

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
    props: {
      markViews: { passage: passageView },
      decorations: (state) => {
        const id = activePassage(state)
        const found = id && findPassage(state.doc, id)
        return found ? DecorationSet.create(state.doc, [Decoration.inline(found.range.from, found.range.to, { class: 'passage-active' })]) : null
      },
    },
  })
