import { redoDepth, undo, undoDepth } from '@tiptap/pm/history'
import { beforeEach, describe, expect, test } from 'vitest'
import type { NoteChange } from '../../../app/contract/conversations.ts'
import { newId, type Id } from '../../../app/model/ids.ts'
import type { Passage } from '../../../app/model/passages.ts'
import { createAutosave, type Autosave } from '../../../renderer/editor/autosave.ts'
import { factsOf, refreshFacts } from '../../../renderer/editor/facts.ts'
import { changePassage } from '../../../renderer/editor/passages.ts'
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
