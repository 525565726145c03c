import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Mapping, type StepMap } from '@tiptap/pm/transform'

/** A step of the document: what it was before, and where things have gone. */
type Logged = { doc: Node; map: StepMap }

const key = new PluginKey<readonly Logged[]>('doc-log')

/** How many steps are remembered: more than fall between a save and the next. */
const longest = 200

/** Remembers the last steps of the document. */
export const docLogPlugin = (): Plugin<readonly Logged[]> =>
  new Plugin<readonly Logged[]>({
    key,
    state: {
      init: () => [],
      apply: ({ docs, mapping: { maps } }, log) =>
        docs.length === 0
          ? log
          : [...log, ...docs.flatMap((doc, index) => (maps[index] ? [{ doc, map: maps[index] }] : []))].slice(-longest),
    },
  })

/** Where positions of an earlier document are now; `null` where that is not remembered any more. */
export const mappingSince = (state: EditorState, doc: Node): Mapping | null => {
  if (state.doc === doc) return new Mapping()
  const log = key.getState(state) ?? []
  const index = log.findIndex((logged) => logged.doc === doc)
  return index < 0 ? null : new Mapping(log.slice(index).map(({ map }) => map))
}
