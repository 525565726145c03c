import { history, undo } from '@tiptap/pm/history'
import { EditorState, type Transaction } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import type { Note } from '../../../app/contract/conversations.ts'
import { newId, type Id } from '../../../app/model/ids.ts'
import type { Passage } from '../../../app/model/passages.ts'
import { docFromJson, noteSchema } from '../../../app/note/schema.ts'
import { factsOf, factsPlugin } from '../../../renderer/editor/facts.ts'
import { integrityPlugin } from '../../../renderer/editor/integrity.ts'
import { removePassage, tagRange } from '../../../renderer/editor/passages.ts'
import { restoreNote } from '../../../renderer/editor/restore.ts'
import { makeBarrierPassage, makeExchange, makeInference, makeQuestion } from '../../support/journal.ts'

const noteOf = (exchanges: Note['exchanges'], passages: Passage[], detached: Passage[] = []): Note => ({
  exchanges,
  passages: [
    ...passages.map((passage) => ({ passage, anchor: null, detached: false })),
    ...detached.map((passage) => ({ passage, anchor: null, detached: true })),
  ],
})

const edit = (note: Note): EditorState =>
  EditorState.create({ schema: noteSchema, doc: docFromJson(note.exchanges), plugins: [factsPlugin(note), integrityPlugin(), history()] })

const undone = (state: EditorState): EditorState => {
  let next = state
  undo(state, (transaction: Transaction) => (next = state.apply(transaction)))
  return next
}

const attached = (state: EditorState): Id[] => [...factsOf(state).attached].toSorted()
const none: ReadonlySet<Id> = new Set()

describe('restoring a version', () => {
  const question = makeQuestion()
  const inference = makeInference()
  const first = makeExchange(['We asked ', ['what it costs', question.id]], [['They fear the price', inference.id]])
  const second = makeExchange(['And then we left'])
  const version = noteOf([first, second], [question, inference])

  it('puts text and tags back as they were, and one undo takes it back', () => {
    let state = edit(version)
    removePassage(question.id)(state, (transaction) => (state = state.apply(transaction)))
    const firstSize = state.doc.child(0).nodeSize
    state = state.apply(state.tr.delete(firstSize, state.doc.content.size).insertText('Now ', 3))
    const before = state
    const { transaction, leftOut, taken } = restoreNote(state, version, none)
    const restored = state.apply(transaction)
    expect(restored.doc.toJSON()).toEqual(docFromJson(version.exchanges).toJSON())
    expect(attached(restored)).toEqual([question.id, inference.id].toSorted())
    expect({ leftOut, taken }).toEqual({ leftOut: 0, taken: 0 })
    const back = undone(restored)
    expect(back.doc.eq(before.doc)).toBe(true)
    expect([...factsOf(back).passages.keys()]).toEqual([inference.id])
  })

  it('keeps exchanges that are as they were', () => {
    const state = edit(version)
    const changed = state.apply(state.tr.insertText('Now ', 3))
    const { transaction } = restoreNote(changed, version, none)
    expect(changed.apply(transaction).doc.child(1)).toBe(state.doc.child(1))
  })

  it('changes nothing where the note is as the version has it', () => {
    expect(restoreNote(edit(version), version, none).transaction.docChanged).toBe(false)
  })

  it('leaves out a tag whose barrier is gone, with its mark, and says so', () => {
    const barrierId = newId()
    const passage = makeBarrierPassage(barrierId)
    const tagged = noteOf([makeExchange([['Too dear', passage.id]], [], first.attrs.id)], [passage])
    const state = edit(version)
    const gone = restoreNote(state, tagged, none)
    expect(gone.leftOut).toBe(1)
    expect(attached(state.apply(gone.transaction))).toEqual([])
    expect(state.apply(gone.transaction).doc.textContent).toBe('Too dear')
    const present = restoreNote(state, tagged, new Set([barrierId]))
    expect(present.leftOut).toBe(0)
    expect(attached(state.apply(present.transaction))).toEqual([passage.id])
  })

  it('says how many tags made since then go', () => {
    const state = edit(version)
    const later = makeQuestion()
    const tagged = state.apply(tagRange(state, { from: 3, to: 5 }, later))
    const { transaction, taken } = restoreNote(tagged, version, none)
    expect(taken).toBe(1)
    expect(factsOf(tagged.apply(transaction)).passages.has(later.id)).toBe(false)
  })

  it('keeps a detached tag that is still listed and leaves out one that is not', () => {
    const still = makeQuestion()
    const lost = makeQuestion()
    const now = noteOf([first, second], [question, inference], [still])
    const then = noteOf([first], [question, inference], [still, lost])
    const state = edit(now)
    const { transaction, leftOut } = restoreNote(state, then, none)
    const restored = state.apply(transaction)
    expect(leftOut).toBe(1)
    expect(factsOf(restored).passages.has(still.id)).toBe(true)
    expect(factsOf(restored).attached.has(still.id)).toBe(false)
    expect(factsOf(restored).passages.has(lost.id)).toBe(false)
  })
})
