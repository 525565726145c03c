import { writeSync } from 'node:fs'
import { unwrap } from '../../app/contract/errors.ts'
import type { Input, MethodName, Output } from '../../app/contract/index.ts'
import { nodeTypes } from '../../app/note/schema.ts'
import { createCore } from '../../main/core.ts'
import { createAutosave } from '../../renderer/editor/autosave.ts'
import { factsOf } from '../../renderer/editor/facts.ts'
import { tagRange } from '../../renderer/editor/passages.ts'
import { atEnd, openEditor, questionOn } from '../renderer/editor/support.ts'
import { charactersPerExchange, streamed, streamedIn, tagEvery } from './typed-stream.ts'

/**
 * Types into the note of a conversation, in the editor and with its autosave, a character every few milliseconds, until it is
 * killed. Says `ready`, then `typed COUNT TIME` after each character and `saved COUNT TAGS VERSIONS` after each save that was
 * acknowledged: the characters, tags and versions that are in the journal now.
 * Arguments: the journal's folder, the conversation's id, milliseconds between characters.
 */
const [directory = '', conversationId = '', pace = '4'] = process.argv.slice(2)

const core = createCore({
  directory,
  now: Date.now,
  log: () => {},
  host: {
    capabilities: async () => ({ nativeMenu: false, platform: 'linux', version: '0.0.0' }),
    setMenu: async () => {},
    setTheme: async () => {},
    openLink: async () => {},
    offeredFile: async () => undefined,
    reviewPage: async () => '',
  },
})
const call = async <Name extends MethodName>(name: Name, input: Input<Name>) => unwrap(await core.call(name, input)) as Output<Name>

await call('journal.open', { name: 'mine' })
const { note, revision } = await call('conversations.read', { id: conversationId })
let versions = (await call('conversations.versions', { id: conversationId })).length
let saves = 0

const editing = openEditor(note, () => autosave.touch())
const draft = () => ({
  doc: editing.state.doc,
  facts: factsOf(editing.state),
  caret: { anchor: editing.state.selection.anchor, head: editing.state.selection.head },
})
const first = draft()
const autosave = createAutosave({
  conversationId,
  revision,
  saved: note.exchanges.length > 0 ? first : { ...first, doc: nodeTypes.doc.create() },
  read: draft,
  save: async (change) => {
    const count = typed
    const tags = factsOf(editing.state).passages.size
    const saved = await call('conversations.save', change)
    if (change.keepVersion) versions += 1
    writeSync(1, `saved ${count} ${tags} ${versions}\n`)
    saves += 1
    if (saves % 5 === 0) autosave.keepVersionBefore()
    return saved
  },
  onState: () => {},
})

let typed = editing.state.doc.children.reduce((sum, exchange) => sum + exchange.textContent.length, 0)

const typeNext = () => {
  if (typed > 0 && typed % charactersPerExchange === 0) {
    atEnd(editing)
    editing.press('Mod-Enter')
  }
  editing.type(streamed(typed))
  typed += 1
  if (typed % tagEvery === 0) {
    const { head } = editing.state.selection
    editing.dispatch(tagRange(editing.state, { from: head - tagEvery / 2, to: head }, questionOn()))
    atEnd(editing)
  }
  writeSync(1, `typed ${typed} ${performance.timeOrigin + performance.now()}\n`)
}

if (editing.state.doc.children.some((exchange, index) => exchange.textContent !== streamedIn(typed, index)))
  throw new Error('The note is not what was typed')
atEnd(editing)
writeSync(1, 'ready\n')
setInterval(typeNext, Number(pace))
