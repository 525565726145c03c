import { redoDepth, undo, undoDepth } from '@tiptap/pm/history'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ExchangeJson, Note, NoteChange } from '../../../app/contract/conversations.ts'
import { BuyInError } from '../../../app/contract/errors.ts'
import { newId, type Id } from '../../../app/model/ids.ts'
import type { Passage } from '../../../app/model/passages.ts'
import { createAutosave, type Autosave } from '../../../renderer/editor/autosave.ts'
import { anchorsIn, factsOf, refreshFacts } from '../../../renderer/editor/facts.ts'
import { toStoredTags } from '../../../renderer/editor/newer-note.ts'
import { changePassage, removePassage } from '../../../renderer/editor/passages.ts'
import { barrierOn, noteOf, openEditor, questionOn, tagWords, type PagelessEditor } from './support.ts'

const old = newId()
const merged = newId()
const opportunityId = newId()

let editing: PagelessEditor
let autosave: Autosave
let saves: NoteChange[]
let answer: () => Promise<{ revision: number }>
let passage: Passage

const passagesNow = () => [...factsOf(editing.state).passages.values()]
const as = (barrierId: Id): Passage => ({ ...passage, barrierId }) as Passage

/** What a merge in the ledger makes of the note: its passage is the other barrier's. */
const takeOver = (revision: number, stored: Passage[], entries: Id[] = [merged]) => {
  const refreshed = autosave.takeOver({ revision, passages: stored }, new Set(entries))
  if (refreshed) editing.dispatch(refreshFacts(editing.state, refreshed))
  return refreshed
}

beforeEach(async () => {
  editing = openEditor(noteOf({ external: 'It is too dear for us' }))
  saves = []
  answer = async () => ({ revision: saves.length })
  const read = () => ({ doc: editing.state.doc, facts: factsOf(editing.state), caret: { anchor: 0, head: 0 } })
  autosave = createAutosave({
    conversationId: newId(),
    revision: 0,
    saved: read(),
    read,
    save: (change) => {
      saves.push(change)
      return answer()
    },
    onState: () => {},
  })
  passage = tagWords(editing, barrierOn(old), 'too dear', undefined, { barrier: { id: old, opportunityId, title: 'Price', kind: 'real' } })
  await autosave.flush()
})

describe('what a ledger changed in the open note', () => {
  test('is what the note knows, and nothing is saved for it', async () => {
    takeOver(1, [as(merged)])
    expect(passagesNow()).toEqual([as(merged)])
    expect(factsOf(editing.state).barriers.size).toBe(0)
    expect(autosave.isSaved()).toBe(true)
    await autosave.flush()
    expect(saves).toHaveLength(1)
  })

  test('is no step to undo', () => {
    const before = undoDepth(editing.state)
    takeOver(1, [as(merged)])
    expect(undoDepth(editing.state)).toBe(before)
    undo(editing.state, editing.dispatch)
    expect(passagesNow()).toEqual([])
    expect(redoDepth(editing.state)).toBe(1)
  })

  test('does not take the place of what was changed here and not saved yet', async () => {
    const mine = newId()
    changePassage(as(mine))(editing.state, editing.dispatch)
    takeOver(1, [as(merged)], [merged, mine, old])
    expect(passagesNow()).toEqual([as(mine)])
    expect(autosave.isSaved()).toBe(false)
    await autosave.flush()
    expect(saves.at(-1)?.passages.put).toEqual([as(mine)])
  })

  test('leaves alone what is as it was, what was made here since, and what the note does not have', async () => {
    const added = tagWords(editing, questionOn(), 'for us')
    const refreshed = takeOver(1, [passage, questionOn()], [old])
    expect(refreshed?.passages.size).toBe(0)
    expect(passagesNow()).toEqual([passage, added])
    expect(factsOf(editing.state).barriers.has(old)).toBe(true)
    await autosave.flush()
    expect(saves.at(-1)?.passages.put).toEqual([added])
  })

  test('waits while the note is newer than what was read, or a save is under way', async () => {
    expect(takeOver(0, [as(merged)])).toBeNull()
    let finish = (_revision: { revision: number }) => {}
    answer = () => new Promise((resolve) => (finish = resolve))
    tagWords(editing, questionOn(), 'for us')
    const saving = autosave.flush()
    expect(takeOver(1, [as(merged)])).toBeNull()
    finish({ revision: 2 })
    await saving
    expect(takeOver(2, [as(merged)])).not.toBeNull()
    expect(passagesNow()).toContainEqual(as(merged))
  })
})

describe('a tag that was put into the open note from elsewhere', () => {
  const suggested = questionOn()
  const note = (words: string, passages: Passage[]): Note => ({
    exchanges: editing.state.doc.children.map((exchange) => exchange.toJSON() as ExchangeJson).map((exchange) => retag(exchange, words)),
    passages: passages.map((known) => ({ passage: known, anchor: null, detached: false })),
  })
  /** The exchange with the suggested tag on its last word, or with other words there. */
  const retag = (exchange: ExchangeJson, words: string): ExchangeJson => {
    const text = JSON.stringify(exchange)
    const mark = JSON.stringify({ type: 'text', marks: [{ type: 'passage', attrs: { id: suggested.id } }], text: words })
    return JSON.parse(text.replace('{"type":"text","text":" for us"}', `{"type":"text","text":" for "},${mark}`)) as ExchangeJson
  }
  const takeNewer = (revision: number, stored: Note) =>
    autosave.takeNewer(revision, (saved) => {
      const step = toStoredTags(editing.state, saved, stored)
      if (step) editing.dispatch(step.transaction)
      return step && step.stored
    })
  const write = (text: string) => editing.dispatch(editing.state.tr.insertText(text, editing.state.doc.content.size - 4))
  const textNow = () => editing.state.doc.textBetween(0, editing.state.doc.content.size, '|')

  test('stands there with what it means, is no step to undo, and the next save builds on it', async () => {
    const depth = undoDepth(editing.state)
    expect(autosave.isBehind(2)).toBe(true)
    expect(takeNewer(2, note('us', [passage, suggested]))).toBe(true)
    expect(passagesNow()).toEqual([passage, suggested])
    expect(factsOf(editing.state).attached).toEqual(new Set([passage.id, suggested.id]))
    expect(undoDepth(editing.state)).toBe(depth)
    expect(autosave.isSaved()).toBe(true)
    const added = tagWords(editing, questionOn(), 'It is')
    await autosave.flush()
    expect(saves.at(-1)).toMatchObject({ revision: 2, passages: { put: [added], removed: [] } })
  })

  test('goes again when that is undone, and is no detached passage', () => {
    const plain = note('', [passage])
    plain.exchanges = editing.state.doc.children.map((exchange) => exchange.toJSON() as ExchangeJson)
    takeNewer(2, note('us', [passage, suggested]))
    expect(takeNewer(3, plain)).toBe(true)
    expect(passagesNow()).toEqual([passage])
    expect(factsOf(editing.state).attached).toEqual(new Set([passage.id]))
  })

  test('is not taken over with other words', () => {
    expect(takeNewer(2, note('them', [passage, suggested]))).toBe(false)
    expect(factsOf(editing.state).passages.has(suggested.id)).toBe(false)
  })

  test('stands where its words have gone meanwhile, and what was written and tagged then is saved onto it', async () => {
    const stored = note('us', [passage, suggested])
    editing.dispatch(editing.state.tr.insertText('Well. ', 3))
    const added = tagWords(editing, questionOn(), 'It is')
    expect(takeNewer(2, stored)).toBe(true)
    expect(passagesNow()).toEqual([passage, suggested, added])
    expect([...anchorsIn(editing.state.doc.children)].map(([id, { quote }]) => [id, quote])).toEqual(
      expect.arrayContaining([
        [suggested.id, 'us'],
        [added.id, 'It is'],
      ]),
    )
    await autosave.flush()
    expect(saves.at(-1)).toMatchObject({ revision: 2, passages: { put: [added], removed: [] } })
    expect(JSON.stringify(saves.at(-1)?.exchanges)).toContain('Well. ')
    expect(JSON.stringify(saves.at(-1)?.exchanges)).toContain(suggested.id)
    expect(autosave.isSaved()).toBe(true)
  })

  test('is taken over also where a save was refused for it, and what that save had is saved then', async () => {
    const stored = note('us', [passage, suggested])
    answer = () => Promise.reject(new BuyInError('conflict', 'The note was changed elsewhere.'))
    write(' And late')
    await autosave.flush()
    expect(autosave.isSaved()).toBe(false)
    answer = async () => ({ revision: 3 })
    expect(takeNewer(2, stored)).toBe(true)
    await autosave.flush()
    expect(saves.at(-1)).toMatchObject({ revision: 2 })
    expect(autosave.isSaved()).toBe(true)
    expect(textNow()).toContain('And late')
  })

  test('that is taken back goes, and a tag that was taken off here meanwhile stays off', async () => {
    const plain = note('', [passage])
    plain.exchanges = editing.state.doc.children.map((exchange) => exchange.toJSON() as ExchangeJson)
    takeNewer(2, note('us', [passage, suggested]))
    removePassage(passage.id)(editing.state, editing.dispatch)
    expect(takeNewer(3, plain)).toBe(true)
    expect(passagesNow()).toEqual([])
    await autosave.flush()
    expect(saves.at(-1)).toMatchObject({ revision: 3, passages: { put: [], removed: [passage.id] } })
  })

  test('finds nothing saved in between while the note is held', async () => {
    const before = saves.length
    const stored = note('us', [passage, suggested])
    const letGo = await autosave.hold()
    write(' And late')
    const flushed = autosave.flush()
    await new Promise((done) => setTimeout(done, 300))
    expect(saves).toHaveLength(before)
    expect(takeNewer(2, stored)).toBe(true)
    letGo()
    await flushed
    expect(saves.slice(before)).toMatchObject([{ revision: 2 }])
    expect(textNow()).toContain('And late')
  })

  test('leaves an undo of what was done before as it was', () => {
    takeNewer(2, note('us', [passage, suggested]))
    undo(editing.state, editing.dispatch)
    expect(passagesNow()).toEqual([suggested])
    expect(factsOf(editing.state).attached).toEqual(new Set([suggested.id]))
  })
})
