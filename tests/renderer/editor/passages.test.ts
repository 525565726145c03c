import { undo, redo } from '@tiptap/pm/history'
import { AllSelection, TextSelection } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import { newId, type Id } from '../../../app/model/ids.ts'
import { passageKinds } from '../../../app/model/kinds.ts'
import { detachedPassages, factsOf } from '../../../renderer/editor/facts.ts'
import { activePassage, cyclePassages } from '../../../renderer/editor/passage-views.ts'
import {
  changePassage,
  findPassage,
  movePassageEdge,
  passagesAt,
  putBackPassage,
  removePassage,
  taggable,
  tagRange,
  type EdgeMove,
} from '../../../renderer/editor/passages.ts'
import {
  barrierOn,
  caretAt,
  inferenceOn,
  noteOf,
  openEditor,
  placeOf,
  questionOn,
  rangeOf,
  quoteIn,
  readQuotes,
  selectCells,
  selectWords,
  tagWords,
  textsOf,
  type PagelessEditor,
} from './support.ts'

const open = (...exchanges: Parameters<typeof noteOf>): PagelessEditor => openEditor(noteOf(...exchanges))

const meeting = () =>
  open(
    { external: 'What keeps you awake?\nThe cold chain, above all.', internal: 'He fears a claim.' },
    { external: 'And the budget?', internal: 'She has none yet.' },
  )

/** The words that tagging the selection would cover, or why not. */
const wouldTag = (editing: PagelessEditor, kind: (typeof passageKinds)[number]): string => {
  const target = taggable(editing.state, kind)
  return target.ok ? editing.state.doc.textBetween(target.range.from, target.range.to, '\n', '\n') : target.reason
}

describe('what can be tagged', () => {
  test('is the selected words, without the space around them', () => {
    const editing = meeting()
    const { from, to } = { from: 3, to: 3 + 'What keeps'.length }
    editing.select(TextSelection.create(editing.state.doc, from, to))
    expect(wouldTag(editing, 'barrier')).toBe('What keeps')
    selectWords(editing, ' keeps you ')
    expect(wouldTag(editing, 'barrier')).toBe('keeps you')
  })

  test('is the same whichever way the words were selected', () => {
    const editing = meeting()
    selectWords(editing, ' keeps you ')
    const { from, to } = editing.state.selection
    editing.select(TextSelection.create(editing.state.doc, to, from))
    expect(wouldTag(editing, 'question')).toBe('keeps you')
  })

  test('is the paragraph where only the caret stands', () => {
    const editing = open({ external: '  Two words \nmore' })
    caretAt(editing, 'words')
    expect(wouldTag(editing, 'criterion')).toBe('Two words')
  })

  test('reaches across the paragraphs of a cell, and leaves out empty ones at its ends', () => {
    const editing = open({ external: 'one\n\ntwo\n\n' })
    const { doc } = editing.state
    editing.select(TextSelection.create(doc, 3, doc.child(0).child(0).nodeSize - 1))
    expect(wouldTag(editing, 'criterion')).toBe('one\n\ntwo')
  })

  test('is nothing where there are no words', () => {
    const editing = open({ external: '\n   \nx' })
    editing.select(TextSelection.create(editing.state.doc, 3))
    expect(wouldTag(editing, 'barrier')).toBe('Write or select some words to tag first.')
    selectWords(editing, '   ')
    expect(wouldTag(editing, 'barrier')).toBe('Write or select some words to tag first.')
  })

  test('stays within one cell', () => {
    const editing = meeting()
    const reason = 'Select words within one cell to tag them.'
    selectWords(editing, 'What', 'budget')
    expect(wouldTag(editing, 'barrier')).toBe(reason)
    selectWords(editing, 'What', 'fears')
    expect(wouldTag(editing, 'barrier')).toBe(reason)
    selectCells(editing, 'What', 'budget')
    expect(wouldTag(editing, 'barrier')).toBe(reason)
    editing.select(new AllSelection(editing.state.doc))
    expect(wouldTag(editing, 'barrier')).toBe(reason)
  })

  test('is a whole cell that is selected as one', () => {
    const editing = meeting()
    selectCells(editing, 'What', 'above')
    expect(wouldTag(editing, 'question')).toBe('What keeps you awake?\nThe cold chain, above all.')
  })

  test('is a question only on the external side and an inference only on the internal one', () => {
    const editing = meeting()
    selectWords(editing, 'keeps')
    expect(passageKinds.filter((kind) => !taggable(editing.state, kind).ok)).toEqual(['inference'])
    expect(wouldTag(editing, 'inference')).toBe('An inference belongs on the internal side.')
    selectWords(editing, 'fears')
    expect(passageKinds.filter((kind) => !taggable(editing.state, kind).ok)).toEqual(['question', 'evidence', 'answer'])
    expect(wouldTag(editing, 'question')).toBe('A question belongs on the external side.')
  })
})

describe('tagging', () => {
  test('marks the words, knows what they mean and is undone in one step', () => {
    const editing = meeting()
    const barrier = { id: newId(), opportunityId: newId(), title: 'Cost', kind: 'real' } as const
    const passage = tagWords(editing, barrierOn(barrier.id), 'The cold chain', 'above', { barrier })
    expect(quoteIn(editing, passage.id)).toBe('The cold chain, above')
    expect(factsOf(editing.state).passages.get(passage.id)).toEqual(passage)
    expect(factsOf(editing.state).barriers.get(barrier.id)).toEqual(barrier)
    editing.run(undo)
    expect(quoteIn(editing, passage.id)).toBeNull()
    expect(factsOf(editing.state).passages.size + factsOf(editing.state).barriers.size).toBe(0)
    editing.run(redo)
    expect(quoteIn(editing, passage.id)).toBe('The cold chain, above')
    expect(factsOf(editing.state).barriers.get(barrier.id)).toEqual(barrier)
  })

  test('does not become one step with the typing before it', () => {
    const editing = meeting()
    caretAt(editing, 'awake?', 'after')
    editing.type(' Hm')
    const passage = tagWords(editing, questionOn(), 'Hm')
    editing.run(undo)
    expect(quoteIn(editing, passage.id)).toBeNull()
    expect(textsOf(editing.state.doc)[0]?.[0]).toContain('awake? Hm')
  })

  test('keeps overlapping passages apart, also in bold, linked and inline code', () => {
    const editing = meeting()
    selectWords(editing, 'cold chain')
    editing.editor.commands.toggleBold()
    editing.select(TextSelection.create(editing.state.doc, editing.state.selection.from, editing.state.selection.from + 4))
    editing.editor.commands.toggleCode()
    const { from } = editing.state.selection
    const passages = [0, 2, 4].map((shift) => {
      const passage = questionOn()
      editing.dispatch(tagRange(editing.state, { from: from + shift, to: from + shift + 8 }, passage))
      return passage
    })
    expect(passages.map(({ id }) => quoteIn(editing, id))).toEqual(['cold cha', 'ld chain', ' chain, '])
    editing.select(TextSelection.create(editing.state.doc, from, from + 12))
    editing.editor.commands.unsetAllMarks()
    expect(passages.map(({ id }) => quoteIn(editing, id))).toEqual(['cold cha', 'ld chain', ' chain, '])
  })

  test('grows with what is typed inside and not with what is typed at its edges', () => {
    const editing = meeting()
    const { id } = tagWords(editing, questionOn(), 'keeps you')
    const { from, to } = placeOf(editing, id)
    editing.select(TextSelection.create(editing.state.doc, to))
    editing.type('rs')
    editing.select(TextSelection.create(editing.state.doc, from))
    editing.type('it ')
    expect(quoteIn(editing, id)).toBe('keeps you')
    caretAt(editing, 'you')
    editing.type('only ')
    expect(quoteIn(editing, id)).toBe('keeps only you')
    expect(textsOf(editing.state.doc)[0]?.[0]).toContain('What it keeps only yours awake?')
  })

  test('goes on in both paragraphs that a new line makes of it', () => {
    const editing = meeting()
    const { id } = tagWords(editing, questionOn(), 'keeps you')
    caretAt(editing, 'you')
    editing.press('Enter')
    expect(quoteIn(editing, id)).toBe('keeps \nyou')
  })
})

describe('removing and changing a passage', () => {
  const overlapping = () => {
    const editing = meeting()
    const ids = ['keeps you', 'you awake', 'What keeps you awake?'].map((words) => tagWords(editing, questionOn(), words).id) as [
      Id,
      Id,
      Id,
    ]
    return { editing, ids }
  }

  test('leaves its words and every other passage as they are', () => {
    const { editing, ids } = overlapping()
    const before = textsOf(editing.state.doc)
    expect(editing.run(removePassage(ids[1]))).toBe(true)
    expect(ids.map((id) => quoteIn(editing, id))).toEqual(['keeps you', null, 'What keeps you awake?'])
    expect([...factsOf(editing.state).passages.keys()]).toEqual([ids[0], ids[2]])
    expect(textsOf(editing.state.doc)).toEqual(before)
    editing.run(undo)
    expect(ids.map((id) => quoteIn(editing, id))).toEqual(['keeps you', 'you awake', 'What keeps you awake?'])
    expect(factsOf(editing.state).attached.size).toBe(3)
  })

  test('works on one that lost its words, and not on one there is not', () => {
    const { editing, ids } = overlapping()
    selectWords(editing, 'What keeps you awake?')
    editing.press('Backspace')
    expect(detachedPassages(factsOf(editing.state))).toHaveLength(3)
    expect(editing.run(removePassage(ids[0]))).toBe(true)
    expect(detachedPassages(factsOf(editing.state))).toHaveLength(2)
    expect(editing.run(removePassage(ids[0]))).toBe(false)
    editing.run(undo)
    expect(detachedPassages(factsOf(editing.state)).map(({ place }) => place?.quote)).toContain('keeps you')
  })

  test('changes what it says and never its kind', () => {
    const { editing, ids } = overlapping()
    const { createdAt } = questionOn()
    expect(editing.run(changePassage({ id: ids[0], createdAt, kind: 'question', questionType: 'value' }))).toBe(true)
    expect(factsOf(editing.state).passages.get(ids[0])).toMatchObject({ questionType: 'value' })
    expect(editing.run(changePassage({ id: ids[0], createdAt, kind: 'inference', thoughtType: 'fear', confidence: 1 }))).toBe(false)
    expect(editing.run(changePassage(questionOn()))).toBe(false)
    editing.run(undo)
    expect(factsOf(editing.state).passages.get(ids[0])).toMatchObject({ questionType: 'issues' })
  })
})

describe('moving an edge', () => {
  const move = (editing: PagelessEditor, id: Id, edge: EdgeMove['edge'], by: EdgeMove['by'], direction: EdgeMove['direction']) => {
    const done = editing.run(movePassageEdge(id, { edge, by, direction }))
    return done ? quoteIn(editing, id) : false
  }

  test('goes letter by letter and word by word, both ways', () => {
    const editing = open({ external: 'It is not the price, she said.' })
    const { id } = tagWords(editing, questionOn(), 'the price')
    expect(move(editing, id, 'end', 'character', 1)).toBe('the price,')
    expect(move(editing, id, 'end', 'word', 1)).toBe('the price, she')
    expect(move(editing, id, 'end', 'word', -1)).toBe('the price')
    expect(move(editing, id, 'start', 'word', -1)).toBe('not the price')
    expect(move(editing, id, 'start', 'character', 1)).toBe('ot the price')
    expect(move(editing, id, 'start', 'word', 1)).toBe('the price')
    expect(move(editing, id, 'start', 'word', 1)).toBe('price')
  })

  test('takes what looks like one character as one', () => {
    const editing = open({ external: 'ok 👩‍👩‍👧 né e\u0301t 🇮🇪 end' })
    const { id } = tagWords(editing, questionOn(), 'ok')
    expect(move(editing, id, 'end', 'character', 1)).toBe('ok ')
    expect(move(editing, id, 'end', 'character', 1)).toBe('ok 👩‍👩‍👧')
    for (let times = 0; times < 5; times += 1) move(editing, id, 'end', 'character', 1)
    expect(move(editing, id, 'end', 'character', 1)).toBe('ok 👩‍👩‍👧 né e\u0301t')
    move(editing, id, 'end', 'character', 1)
    expect(move(editing, id, 'end', 'character', 1)).toBe('ok 👩‍👩‍👧 né e\u0301t 🇮🇪')
    expect(move(editing, id, 'end', 'character', -1)).toBe('ok 👩‍👩‍👧 né e\u0301t ')
  })

  test('goes on into the next paragraph and back, letter by letter and word by word', () => {
    const editing = open({ external: 'one two\n\nthree four' })
    const { id } = tagWords(editing, questionOn(), 'two')
    expect(move(editing, id, 'end', 'character', 1)).toBe('two\n\nt')
    expect(move(editing, id, 'end', 'character', -1)).toBe('two')
    expect(move(editing, id, 'end', 'word', 1)).toBe('two\n\nthree')
    expect(move(editing, id, 'start', 'word', 1)).toBe('three')
    expect(move(editing, id, 'start', 'character', -1)).toBe('o\n\nthree')
    expect(move(editing, id, 'start', 'word', -1)).toBe('two\n\nthree')
  })

  test('stays within the cell and leaves at least one character', () => {
    const editing = open({ external: 'one', internal: 'two' })
    const { id } = tagWords(editing, questionOn(), 'one')
    expect(move(editing, id, 'end', 'character', 1)).toBe(false)
    expect(move(editing, id, 'start', 'word', -1)).toBe(false)
    expect(move(editing, id, 'start', 'word', 1)).toBe(false)
    expect(move(editing, id, 'end', 'character', -1)).toBe('on')
    expect(move(editing, id, 'end', 'character', -1)).toBe('o')
    expect(move(editing, id, 'end', 'character', -1)).toBe(false)
  })

  test('leaves other passages alone, shows where it is and can be undone', () => {
    const editing = meeting()
    const { id } = tagWords(editing, questionOn(), 'keeps you')
    const other = tagWords(editing, questionOn(), 'you awake')
    expect(move(editing, id, 'end', 'word', 1)).toBe('keeps you awake')
    expect(editing.state.selection.head).toBe(placeOf(editing, id).to)
    expect(quoteIn(editing, other.id)).toBe('you awake')
    editing.run(undo)
    expect(quoteIn(editing, id)).toBe('keeps you')
  })

  test('does nothing to a passage without words', () => {
    const editing = meeting()
    expect(move(editing, newId(), 'end', 'word', 1)).toBe(false)
  })
})

describe('putting back', () => {
  /** A note with a question whose words, the first of their kind, are gone. */
  const lose = (words: string, ...exchanges: Parameters<typeof noteOf>) => {
    const editing = open(...exchanges)
    const { id } = tagWords(editing, questionOn(), words)
    const { from, to } = placeOf(editing, id)
    editing.dispatch(editing.state.tr.delete(from, to))
    editing.select(TextSelection.create(editing.state.doc, 3))
    expect(detachedPassages(factsOf(editing.state)).map(({ place }) => place?.quote)).toEqual([words])
    return { editing, id, from }
  }
  const retype = (editing: PagelessEditor, at: number, text: string) => {
    editing.dispatch(editing.state.tr.insertText(text, at))
    editing.select(TextSelection.create(editing.state.doc, 3))
  }

  test('finds the words where they stood', () => {
    const { editing, id, from } = lose('the price', { external: 'It is not the price alone.' })
    retype(editing, from, 'the price')
    expect(editing.run(putBackPassage(id))).toBe(true)
    expect(quoteIn(editing, id)).toBe('the price')
    expect(editing.state.selection.from).toBe(placeOf(editing, id).from)
    expect(detachedPassages(factsOf(editing.state))).toEqual([])
    editing.run(undo)
    expect(detachedPassages(factsOf(editing.state))).toHaveLength(1)
  })

  test('of the same words in several places takes the one with the same words around it', () => {
    const { editing, id, from } = lose('yes indeed', { external: 'she says yes indeed, of course\nhe says no' })
    retype(editing, from, 'yes indeed')
    editing.dispatch(editing.state.tr.insertText('well yes indeed that, ', 3))
    editing.dispatch(editing.state.tr.insertText(' yes indeed', editing.state.doc.child(0).child(0).nodeSize - 1))
    expect(textsOf(editing.state.doc)[0]?.[0]).toBe('well yes indeed that, she says yes indeed, of course\nhe says no yes indeed')
    expect(editing.run(putBackPassage(id))).toBe(true)
    expect(findPassage(editing.state.doc, id)?.span.start).toBe('well yes indeed that, she says '.length)
  })

  test('prefers the cell it stood in, then takes any that may hold it', () => {
    const { editing, id } = lose('the budget', { external: 'Is the budget set?', internal: 'x' }, { external: 'y', internal: 'z' })
    retype(editing, editing.state.doc.content.size - 3, 'all of the budget')
    retype(editing, editing.state.doc.child(0).nodeSize + 3, 'Who holds the budgets? ')
    expect(editing.run(putBackPassage(id))).toBe(true)
    expect(findPassage(editing.state.doc, id)?.placed).toMatchObject({
      side: 'external',
      exchangeId: editing.state.doc.child(1).attrs['id'],
    })
  })

  test('follows words to another exchange', () => {
    const { editing, id } = lose('the budget', { external: 'Is the budget set?' }, { external: 'x' })
    const at = editing.state.doc.child(0).nodeSize + 3
    retype(editing, at, 'the budget ')
    expect(editing.run(putBackPassage(id))).toBe(true)
    expect(findPassage(editing.state.doc, id)?.placed.exchangeId).toBe(editing.state.doc.child(1).attrs['id'])
  })

  test('fails where the words are nowhere, or only on the side where it cannot stand', () => {
    const { editing, id } = lose('the budget', { external: 'Is the budget set?', internal: 'all of it' })
    retype(editing, rangeOf(editing.state.doc, 'it').from, 'the budget')
    expect(editing.run(putBackPassage(id))).toBe(false)
    expect(quoteIn(editing, id)).toBeNull()
  })

  test('goes onto the words that are selected, whatever they say', () => {
    const { editing, id } = lose('the budget', { external: 'Is the budget set?\nOr the funds?' })
    selectWords(editing, ' the funds')
    expect(editing.run(putBackPassage(id))).toBe(true)
    expect(quoteIn(editing, id)).toBe('the funds')
  })

  test('does not go onto selected words where it may not stand', () => {
    const { editing, id } = lose('the budget', { external: 'Is the budget set?', internal: 'all of it' })
    selectWords(editing, 'all of it')
    expect(editing.run(putBackPassage(id))).toBe(false)
  })

  test('does nothing to a passage that stands, or that there is not', () => {
    const editing = meeting()
    const { id } = tagWords(editing, questionOn(), 'keeps you')
    selectWords(editing, 'awake')
    expect(editing.run(putBackPassage(id))).toBe(false)
    expect(editing.run(putBackPassage(newId()))).toBe(false)
  })

  test('is done by itself where cut words are pasted', () => {
    const editing = meeting()
    const { id } = tagWords(editing, questionOn(), 'keeps you')
    selectWords(editing, 'What keeps you awake')
    const cut = editing.copy()
    editing.dispatch(editing.state.tr.deleteSelection())
    expect(detachedPassages(factsOf(editing.state))).toHaveLength(1)
    caretAt(editing, 'budget')
    editing.paste(cut)
    expect(quoteIn(editing, id)).toBe('keeps you')
    expect(detachedPassages(factsOf(editing.state))).toEqual([])
  })
})

describe('passages at the caret', () => {
  test('are those around it, the shortest first, and one of them is the active one', () => {
    const editing = meeting()
    const whole = tagWords(editing, questionOn(), 'What keeps you awake?').id
    const middle = tagWords(editing, questionOn(), 'keeps you awake').id
    const short = tagWords(editing, questionOn(), 'you').id
    const thought = tagWords(editing, inferenceOn(), 'fears').id
    caretAt(editing, 'you', 'after')
    expect(passagesAt(editing.state)).toEqual([short, middle, whole])
    expect(activePassage(editing.state)).toBe(short)
    expect(cyclePassages(editing.view, 1)).toBe(true)
    expect(activePassage(editing.state)).toBe(middle)
    cyclePassages(editing.view, 1)
    cyclePassages(editing.view, 1)
    expect(activePassage(editing.state)).toBe(short)
    cyclePassages(editing.view, -1)
    expect(activePassage(editing.state)).toBe(whole)
    caretAt(editing, 'keeps')
    expect(activePassage(editing.state)).toBe(whole)
    caretAt(editing, 'fears')
    expect(activePassage(editing.state)).toBe(thought)
    caretAt(editing, 'budget')
    expect(activePassage(editing.state)).toBeNull()
    expect(cyclePassages(editing.view, 1)).toBe(false)
  })

  test('choosing another one adds nothing to undo', () => {
    const editing = meeting()
    tagWords(editing, questionOn(), 'keeps you')
    const last = tagWords(editing, questionOn(), 'you awake').id
    caretAt(editing, 'you')
    cyclePassages(editing.view, 1)
    editing.run(undo)
    expect(quoteIn(editing, last)).toBeNull()
    expect(readQuotes(editing.state.doc).size).toBe(1)
  })
})

describe('copies', () => {
  test('of tagged words are not tagged, whether pasted, dragged or copied as exchanges', () => {
    const editing = meeting()
    const { id } = tagWords(editing, questionOn(), 'keeps you')
    selectWords(editing, 'What keeps you awake')
    const copy = editing.copy()
    caretAt(editing, 'budget')
    editing.paste(copy)
    expect(textsOf(editing.state.doc)[1]?.[0]).toBe('And the What keeps you awakebudget?')
    expect(factsOf(editing.state).attached).toEqual(new Set([id]))

    editing.select(TextSelection.create(editing.state.doc, placeOf(editing, id).from, placeOf(editing, id).to))
    editing.drop(editing.state.doc.content.size - 4, false)
    expect(factsOf(editing.state).attached).toEqual(new Set([id]))

    selectCells(editing, 'The cold', 'fears')
    editing.paste(editing.copy())
    expect(editing.state.doc.childCount).toBe(3)
    expect(findPassage(editing.state.doc, id)?.placed.exchangeId).toBe(editing.state.doc.child(0).attrs['id'])
    expect(factsOf(editing.state).attached).toEqual(new Set([id]))
    expect(readQuotes(editing.state.doc)).toEqual(new Map([[id, 'keeps you']]))
  })

  test('in the same cell do not stretch the passage', () => {
    const editing = meeting()
    const { id } = tagWords(editing, questionOn(), 'keeps you')
    selectWords(editing, 'keeps you')
    const copy = editing.copy()
    caretAt(editing, 'chain')
    editing.paste(copy)
    expect(textsOf(editing.state.doc)[0]?.[0]).toContain('The cold keeps youchain')
    expect(quoteIn(editing, id)).toBe('keeps you')
  })

  test('pasted over the tagged words themselves stay tagged', () => {
    const editing = meeting()
    const { id } = tagWords(editing, questionOn(), 'keeps you')
    selectWords(editing, 'keeps you')
    editing.paste(editing.copy())
    expect(quoteIn(editing, id)).toBe('keeps you')
  })

  test('words dragged to another cell take their passage with them', () => {
    const editing = meeting()
    const { id } = tagWords(editing, questionOn(), 'keeps you')
    selectWords(editing, 'keeps you')
    const { to } = { to: editing.state.doc.child(0).nodeSize + 3 }
    editing.drop(to, true)
    expect(quoteIn(editing, id)).toBe('keeps you')
    expect(findPassage(editing.state.doc, id)?.placed.exchangeId).toBe(editing.state.doc.child(1).attrs['id'])
    expect(factsOf(editing.state).attached).toEqual(new Set([id]))
  })

  test('of a passage that nothing is known of lose the mark', () => {
    const editing = meeting()
    const { id } = tagWords(editing, questionOn(), 'keeps you')
    selectWords(editing, 'keeps you')
    const copy = editing.copy()
    editing.run(removePassage(id))
    caretAt(editing, 'budget')
    editing.paste(copy)
    expect(readQuotes(editing.state.doc).size).toBe(0)
    expect(factsOf(editing.state).attached.size).toBe(0)
  })
})
