import { closeHistory, redo, redoDepth, undo, undoDepth } from '@tiptap/pm/history'
import { Slice, type Node } from '@tiptap/pm/model'
import { AllSelection, TextSelection } from '@tiptap/pm/state'
import { CellSelection } from '@tiptap/pm/tables'
import { array, assert, integer, nat, property, record, type Arbitrary } from 'fast-check'
import { expect, test } from 'vitest'
import { noteChangeSchema, type Note, type NoteChange } from '../../../app/contract/conversations.ts'
import { newId, type Id } from '../../../app/model/ids.ts'
import { sideOfKind, passageKinds } from '../../../app/model/kinds.ts'
import type { Passage } from '../../../app/model/passages.ts'
import { insertConversation } from '../../../main/store/conversations.ts'
import { readNote, saveNote, withoutKnownPlaces } from '../../../main/store/notes.ts'
import { listVersions, readVersion } from '../../../main/store/versions.ts'
import { noteChangeBetween, type Draft } from '../../../renderer/editor/autosave.ts'
import { removeExchange, selectColumn } from '../../../renderer/editor/exchanges.ts'
import { detachedPassages, factsOf, type NoteFacts } from '../../../renderer/editor/facts.ts'
import { cyclePassages } from '../../../renderer/editor/passage-views.ts'
import {
  changePassage,
  movePassageEdge,
  putBackPassage,
  removePassage,
  taggable,
  tagRange,
  type NewEntry,
} from '../../../renderer/editor/passages.ts'
import { restoreNote } from '../../../renderer/editor/restore.ts'
import { fillTeam, makeQuickFolder, makeStore, morning } from '../../support/journal.ts'
import { noteOf, openEditor, placeOf, readCells, readQuotes, type PagelessEditor } from './support.ts'

const kinds = [
  ...['type', 'type', 'type', 'enter', 'break', 'backspace', 'delete', 'delete-range', 'replace-range', 'format'],
  ...['exchange-new', 'exchange-move', 'exchange-remove', 'tab', 'select-more', 'column'],
  ...['copy', 'copy-more', 'cut', 'paste', 'paste', 'paste-over', 'drag-move', 'drag-copy'],
  ...['tag', 'tag', 'tag', 'tag', 'tag-existing', 'tag-existing', 'overlap', 'overlap', 'edge', 'edge', 'edge', 'change', 'untag', 'cycle'],
  ...['lose', 'lose', 'put-back', 'put-back-here', 'put-back-retyped', 'put-back-retyped'],
  ...['undo', 'undo', 'redo', 'pause', 'save', 'save', 'reload', 'restore'],
] as const

type Step = { kind: (typeof kinds)[number]; a: number; b: number; c: number; d: number }

const step: Arbitrary<Step> = record({
  kind: integer({ min: 0, max: kinds.length - 1 }).map((index) => kinds[index] ?? 'type'),
  a: nat(9999),
  b: nat(9999),
  c: nat(9999),
  d: nat(9999),
})

const pick = <Item>(items: readonly Item[], index: number): Item => items[index % items.length] as Item

const pieces = [
  'a',
  'we fear ',
  ' ',
  'cost',
  'é',
  '👩‍👩‍👧',
  'the same words ',
  'the same words ',
  '– no. ',
  '\u0301',
  '“quoted” ',
  '1. ',
  '# ',
  '> ',
  '- ',
]

/** The text positions of a document: each textblock's content from its start to its end, with the cell it is in. */
const blocksOf = (doc: Node): { start: number; end: number; cell: number }[] => {
  const blocks: { start: number; end: number; cell: number }[] = []
  doc.descendants((node, position) => {
    if (node.isTextblock)
      blocks.push({ start: position + 1, end: position + 1 + node.content.size, cell: doc.resolve(position + 1).before(2) })
    return !node.isTextblock
  })
  return blocks
}

/** A position in a textblock, never within a character that takes two UTF-16 units: no caret stands there. */
const positionIn = (doc: Node, { start, end }: { start: number; end: number }, offset: number): number => {
  const position = start + (offset % (end - start + 1))
  const isWithin =
    position > start && position < end && /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(doc.textBetween(position - 1, position + 1))
  return isWithin ? position - 1 : position
}

const json = (value: unknown) => JSON.stringify(value)
const sorted = (map: ReadonlyMap<Id, unknown>) => json([...map].toSorted(([one], [other]) => (one < other ? -1 : 1)))

/** What undo must give back. */
type Moment = { doc: Node; facts: NoteFacts }

type Json = { type: string; text?: string; marks?: { type: string; attrs?: { id?: string } }[]; content?: Json[] }

/** Overlapping marks of one kind stand in no order that means anything; texts that differ in nothing else are one. */
const ordered = (node: Json): Json => {
  const { marks, content, ...rest } = node
  const children: Json[] = []
  for (const child of content?.map(ordered) ?? []) {
    const before = children.at(-1)
    if (before?.text !== undefined && child.text !== undefined && json(before.marks) === json(child.marks)) before.text += child.text
    else children.push(child)
  }
  return {
    ...rest,
    ...(marks ? { marks: marks.toSorted((one, other) => (json(one) < json(other) ? -1 : 1)) } : {}),
    ...(content ? { content: children } : {}),
  }
}

const written = (moment: Moment | undefined) =>
  moment && {
    doc: json(ordered(moment.doc.toJSON() as Json)),
    passages: sorted(moment.facts.passages),
    barriers: sorted(moment.facts.barriers),
    criteria: sorted(moment.facts.criteria),
  }

/** A note with plain exchanges and one with lists within lists. */
const firstNote = (): Note => {
  const note = noteOf(
    { external: 'So what keeps you awake?\nThe cold chain.', internal: 'He looks tired.' },
    { external: 'Tell me more.', speaker: 'Orla', time: 4000 },
    { external: 'x', internal: 'y' },
  )
  const line = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
  const item = (...content: unknown[]) => ({ type: 'listItem', content })
  const list = {
    type: 'bulletList',
    content: [
      item(line('Two sites'), {
        type: 'orderedList',
        attrs: { start: 3 },
        content: [item(line('Cork')), item(line('Galway'), line('since May'))],
      }),
      item(line('One budget')),
    ],
  }
  const last = note.exchanges[2]?.content as { content: unknown[] }[]
  if (last[0]) last[0].content = [{ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Sites' }] }, list]
  if (last[1]) last[1].content = [{ type: 'blockquote', content: [line('never again'), list] }, line('he said')]
  return note
}

const textWithoutTags = (doc: Node) => json(readCells(doc).map(({ exchangeId, side, text }) => [exchangeId, side, text]))

const store = makeStore(`${makeQuickFolder()}/journal.sqlite`)
const team = fillTeam(store.sql)
const known = { barrier: newId(), criterion: newId(), reason: newId() }
store.sql.run('INSERT INTO barrier (id, opportunity_id, title, kind) VALUES (:id, :opportunityId, :title, :kind)', {
  id: known.barrier,
  opportunityId: team.opportunityId,
  title: 'Known barrier',
  kind: 'real',
})
store.sql.run('INSERT INTO criterion (id, opportunity_id, title, weight) VALUES (:id, :opportunityId, :title, :weight)', {
  id: known.criterion,
  opportunityId: team.opportunityId,
  title: 'Known criterion',
  weight: 3,
})
store.sql.run("INSERT INTO reason (id, opportunity_id, title, said_first) VALUES (:id, :opportunityId, :title, 'seller')", {
  id: known.reason,
  opportunityId: team.opportunityId,
  title: 'Known reason',
})

/** How often each kind of step did something, over all runs. */
const done = new Map<string, number>()
const count = (what: string) => done.set(what, (done.get(what) ?? 0) + 1)

const runSteps = (steps: Step[]): void => {
  const conversationId = newId()
  insertConversation(store.sql, {
    id: conversationId,
    opportunityId: team.opportunityId,
    title: '',
    at: '2026-11-20T09:30:00.000Z',
    zone: 'UTC',
    channel: 'phone',
    buyerIds: [],
  })

  /** What is expected of each passage there is. */
  let expected = new Map<Id, Passage>()
  /** The words each passage stood for when it was last seen standing. */
  const lastQuotes = new Map<Id, string>()
  /** All words it ever stood for. */
  const everQuotes = new Map<Id, Set<string>>()
  let moments: Moment[] = []
  let mode: 'do' | 'undo' | 'redo' = 'do'
  let last: Moment
  let clipboard: Slice | null = null
  let now = morning

  const look = () => {
    const { state } = editing
    const facts = factsOf(state)
    if (state.doc === last.doc && facts === last.facts) return
    last = { doc: state.doc, facts }
    const depth = undoDepth(state)
    if (mode === 'do') {
      moments = [...moments.slice(0, depth), last]
    } else {
      expect(written(last), mode).toEqual(written(moments[depth]))
      // One step of the history may hold several changes, in between which a passage stood that stands neither before nor after.
      for (const { passage, place } of detachedPassages(facts)) {
        if (!expected.has(passage.id) && everQuotes.get(passage.id)?.has(place?.quote ?? '')) lastQuotes.set(passage.id, place?.quote ?? '')
      }
      expected = new Map(facts.passages)
    }
    check()
  }

  const check = () => {
    const { state } = editing
    const { doc } = state
    const facts = factsOf(state)
    doc.check()
    const ids = doc.children.map(({ attrs }) => attrs['id'] as Id)
    expect(ids).not.toContain(null)
    expect(new Set(ids).size).toBe(ids.length)
    const quotes = readQuotes(doc)
    for (const id of quotes.keys()) expect(facts.passages.has(id), 'a mark has facts').toBe(true)
    expect([...facts.attached].toSorted(), 'attached').toEqual([...quotes.keys()].toSorted())
    expect(sorted(facts.passages), 'passages').toBe(sorted(expected))
    for (const [id, quote] of quotes) {
      lastQuotes.set(id, quote)
      everQuotes.set(id, (everQuotes.get(id) ?? new Set()).add(quote))
    }
    const detached = detachedPassages(facts)
    expect(detached.map(({ passage }) => passage.id).toSorted(), 'detached').toEqual(
      [...expected.keys()].filter((id) => !quotes.has(id)).toSorted(),
    )
    for (const { passage, place } of detached) expect(place?.quote, 'a detached quote').toBe(lastQuotes.get(passage.id))
  }

  const open = (note: Parameters<typeof openEditor>[0]): PagelessEditor => openEditor(note, () => look())
  let editing = open(firstNote())
  const drafted = (): Draft => ({ doc: editing.state.doc, facts: factsOf(editing.state), caret: { anchor: 0, head: 0 } })
  const start = () => {
    last = { doc: editing.state.doc, facts: factsOf(editing.state) }
    moments = [last]
    expected = new Map(last.facts.passages)
    check()
  }
  last = { doc: editing.state.doc, facts: factsOf(editing.state) }
  start()
  let saved: Draft = { ...drafted(), doc: editing.state.schema.nodes['doc']?.create() as Node }
  let revision = 0

  const caret = (a: number, b: number) =>
    editing.select(TextSelection.create(editing.state.doc, positionIn(editing.state.doc, pick(blocksOf(editing.state.doc), a), b)))
  /** Selects a stretch of one cell, or with `across` of the note. */
  const select = ({ a, b, c, d }: Step, across: boolean) => {
    const { doc } = editing.state
    const blocks = blocksOf(doc)
    const from = pick(blocks, a)
    const to = pick(across ? blocks : blocks.filter(({ cell }) => cell === from.cell), c)
    if (across && d % 4 === 0) editing.select(CellSelection.create(doc, from.cell, to.cell))
    else if (across && d % 37 === 0) editing.select(new AllSelection(doc))
    else editing.select(TextSelection.create(doc, positionIn(doc, from, b), positionIn(doc, to, d)))
  }
  const somePassage = (index: number, among: Id[]): Id | undefined => (among.length > 0 ? pick(among.toSorted(), index) : undefined)
  const sameText = (act: () => void) => {
    const before = textWithoutTags(editing.state.doc)
    act()
    expect(textWithoutTags(editing.state.doc)).toBe(before)
  }

  /** One that was tagged at some time, even if it is not in the note any more or never was saved. */
  const someEver = (kind: Passage['kind'], index: number): Id =>
    somePassage(
      index,
      [...expected.values()].filter((passage) => passage.kind === kind).map(({ id }) => id),
    ) ?? newId()

  const tag = (kindIndex: number, variant: number, isNew: boolean) => {
    const kind = pick(passageKinds, kindIndex)
    const target = taggable(editing.state, kind)
    if (!target.ok) return
    const side = sideOfKind(kind)
    if (side !== null) expect(target.side).toBe(side)
    const base = { id: newId(), createdAt: '2026-11-20T09:30:00.000Z' }
    let entry: NewEntry | undefined
    let passage: Passage
    const entryId = newId()
    if (kind === 'barrier') {
      if (isNew) entry = { barrier: { id: entryId, opportunityId: team.opportunityId, title: 'Cost', kind: 'perceived' } }
      passage = { ...base, kind, barrierId: isNew ? entryId : known.barrier }
    } else if (kind === 'criterion') {
      if (isNew) entry = { criterion: { id: entryId, opportunityId: team.opportunityId, title: 'Uptime', weight: 4 } }
      passage = { ...base, kind, criterionId: isNew ? entryId : known.criterion }
    } else if (kind === 'inference') {
      passage = { ...base, kind, thoughtType: 'hope', confidence: variant % 101 }
    } else if (kind === 'question') {
      passage = { ...base, kind, questionType: 'data' }
    } else if (kind === 'reason') {
      if (isNew)
        entry = {
          reason: { id: entryId, opportunityId: team.opportunityId, title: 'Sleep', saidFirst: 'buyer', buyerId: team.buyerIds[0] },
        }
      passage = { ...base, kind, reasonId: isNew ? entryId : known.reason }
    } else if (kind === 'evidence') {
      passage = { ...base, kind, inferenceId: someEver('inference', variant), stance: isNew ? 'for' : 'against' }
    } else {
      passage = { ...base, kind, questionId: someEver('question', variant) }
    }
    const others = readQuotes(editing.state.doc)
    expected.set(passage.id, passage)
    sameText(() => editing.dispatch(tagRange(editing.state, target.range, passage, entry)))
    const quotes = readQuotes(editing.state.doc)
    const quote = quotes.get(passage.id)
    expect(quote).toBeDefined()
    expect(quote).toBe(quote?.trim())
    quotes.delete(passage.id)
    expect(quotes).toEqual(others)
    count('tag')
  }

  const save = (keepVersion: boolean) => {
    const draft = drafted()
    const difference = noteChangeBetween(saved, draft)
    now += 1000
    if (!difference) return
    const change: NoteChange = noteChangeSchema.parse(
      JSON.parse(json({ conversationId, saveId: newId(), revision, caret: draft.caret, keepVersion, ...difference })),
    )
    ;({ revision } = store.write(() => saveNote(store.sql, change, now)))
    saved = draft
    count('save')
    const { note } = readNote(store.sql, conversationId)
    expect(json(note.exchanges)).toBe(json(editing.state.doc.content))
    const quotes = readQuotes(editing.state.doc)
    expect(sorted(new Map(note.passages.map(({ passage }) => [passage.id, passage])))).toBe(
      sorted(new Map([...expected].map(([id, passage]) => [id, orderedLike(passage, note.passages)]))),
    )
    for (const { passage, anchor, detached } of note.passages) {
      expect(detached, 'detached as saved').toBe(!quotes.has(passage.id))
      expect(anchor?.quote, 'the quote as saved').toBe(lastQuotes.get(passage.id))
    }
  }

  /** The store gives a passage's properties in an order of its own. */
  const orderedLike = (passage: Passage, among: { passage: Passage }[]): Passage => {
    const read = among.find(({ passage: { id } }) => id === passage.id)?.passage
    expect(read).toEqual(passage)
    return read as Passage
  }

  const reload = () => {
    save(false)
    editing = open(withoutKnownPlaces(readNote(store.sql, conversationId).note))
    start()
    saved = drafted()
    count('reload')
  }

  const restore = (index: number) => {
    save(true)
    const versions = listVersions(store.sql, conversationId)
    if (versions.length === 0) return
    const { note } = readVersion(store.sql, pick(versions, index).id)
    const entries = new Set(
      store.sql
        .all<{ id: Id }>('SELECT id FROM barrier UNION ALL SELECT id FROM criterion UNION ALL SELECT id FROM reason')
        .map(({ id }) => id),
    )
    const before = new Map(expected)
    const { transaction, leftOut, taken } = restoreNote(editing.state, note, entries)
    const standing = readQuotes(transaction.doc)
    const inVersion = new Map(note.passages.map(({ passage }) => [passage.id, passage]))
    expected = new Map([...inVersion].filter(([id]) => standing.has(id) || before.has(id)))
    for (const [id, passage] of expected) {
      const entry =
        passage.kind === 'barrier'
          ? passage.barrierId
          : passage.kind === 'criterion'
            ? passage.criterionId
            : passage.kind === 'reason'
              ? passage.reasonId
              : null
      if (entry !== null && !entries.has(entry)) expected.delete(id)
    }
    expect(leftOut).toBe(inVersion.size - expected.size)
    expect(taken).toBe([...before.keys()].filter((id) => !inVersion.has(id)).length)
    if (transaction.docChanged) editing.dispatch(transaction)
    expect(textWithoutTags(editing.state.doc)).toBe(
      textWithoutTags(
        editing.state.schema.nodes['doc']?.create(
          null,
          note.exchanges.map((exchange) => editing.state.schema.nodeFromJSON(exchange)),
        ) as Node,
      ),
    )
    count('restore')
  }

  const format = (index: number) => {
    const { commands } = editing.editor
    pick(
      [
        () => commands.toggleBold(),
        () => commands.toggleItalic(),
        () => commands.toggleCode(),
        () => commands.toggleHeading({ level: 2 }),
        () => commands.toggleBulletList(),
        () => commands.toggleOrderedList(),
        () => commands.toggleBlockquote(),
        () => commands.sinkListItem('listItem'),
        () => commands.liftListItem('listItem'),
        () => commands.unsetAllMarks(),
        () => commands.clearNodes(),
        () => commands.setLink({ href: 'https://example.com/' }),
      ],
      index,
    )()
  }

  const untag = (id: Id) => {
    const others = readQuotes(editing.state.doc)
    others.delete(id)
    expected.delete(id)
    sameText(() => expect(editing.run(removePassage(id))).toBe(true))
    expect(readQuotes(editing.state.doc)).toEqual(others)
  }

  const act = (one: Step): void => {
    count('steps')
    const { kind, a, b, c, d } = one
    const standing = () => [...readQuotes(editing.state.doc).keys()]
    const lost = () => [...expected.keys()].filter((id) => !standing().includes(id))
    switch (kind) {
      case 'type': {
        if (d % 3 > 0) caret(a, b)
        editing.type(pick(pieces, c))
        break
      }
      case 'enter': {
        caret(a, b)
        editing.press('Enter')
        break
      }
      case 'break': {
        caret(a, b)
        editing.press('Shift-Enter')
        break
      }
      case 'backspace':
      case 'delete': {
        if (d % 2 > 0) caret(a, c % 2 > 0 ? b : kind === 'delete' ? 9999 : 0)
        for (let times = 0; times <= b % 4; times += 1) editing.press(kind === 'delete' ? 'Delete' : 'Backspace')
        break
      }
      case 'delete-range': {
        select(one, d % 2 > 0)
        editing.press('Backspace')
        break
      }
      case 'replace-range': {
        select(one, a % 3 === 0)
        editing.type(pick(pieces, b))
        break
      }
      case 'format': {
        select(one, a % 4 === 0)
        format(b + d)
        break
      }
      case 'exchange-new': {
        caret(a, b)
        editing.press('Mod-Enter')
        break
      }
      case 'exchange-move': {
        caret(a, b)
        const before = editing.state.doc.children.map((exchange) => json(exchange)).toSorted()
        editing.press(c % 2 > 0 ? 'Alt-ArrowUp' : 'Alt-ArrowDown')
        expect(editing.state.doc.children.map((exchange) => json(exchange)).toSorted()).toEqual(before)
        break
      }
      case 'exchange-remove': {
        caret(a, b)
        editing.run(removeExchange)
        break
      }
      case 'tab': {
        if (d % 2 > 0) caret(a, b)
        const before = editing.state.selection
        editing.press(c % 2 > 0 ? 'Tab' : 'Shift-Tab')
        expect(editing.state.selection.empty || editing.state.selection.eq(before)).toBe(true)
        break
      }
      case 'select-more': {
        for (let times = 0; times <= a % 3; times += 1) editing.press('Mod-a')
        break
      }
      case 'column': {
        caret(a, b)
        editing.run(selectColumn)
        if (c % 2 > 0) clipboard = editing.copy()
        break
      }
      case 'copy':
      case 'copy-more': {
        select(one, kind === 'copy-more')
        if (!editing.state.selection.empty) clipboard = editing.copy()
        break
      }
      case 'cut': {
        select(one, d % 2 > 0)
        if (editing.state.selection.empty) break
        clipboard = editing.copy()
        editing.dispatch(editing.state.tr.deleteSelection())
        break
      }
      case 'paste': {
        if (!clipboard) break
        if (d % 2 > 0) caret(a, b)
        editing.paste(new Slice(clipboard.content, clipboard.openStart, clipboard.openEnd))
        count('paste')
        break
      }
      case 'paste-over': {
        select(one, d % 2 > 0)
        if (clipboard) editing.paste(clipboard)
        break
      }
      case 'drag-move':
      case 'drag-copy': {
        select(one, a % 2 > 0)
        if (editing.state.selection.empty || editing.state.selection instanceof AllSelection) break
        editing.drop(positionIn(editing.state.doc, pick(blocksOf(editing.state.doc), b + c), a), kind === 'drag-move')
        break
      }
      case 'tag':
      case 'tag-existing': {
        select(one, d % 11 === 0)
        tag(b + d, c, kind === 'tag')
        break
      }
      case 'overlap': {
        const id = somePassage(a, standing())
        if (id === undefined) break
        const cell = readCells(editing.state.doc).findIndex(({ marked }) => marked.has(id))
        const { doc } = editing.state
        const blocks = blocksOf(doc)
        const starts = [...new Set(blocks.map((block) => block.cell))]
        const here = blocks.filter((block) => block.cell === starts[cell])
        editing.select(TextSelection.create(doc, positionIn(doc, pick(here, b), c), positionIn(doc, pick(here, c), d)))
        tag(b, c, d % 2 > 0)
        break
      }
      case 'edge': {
        const id = somePassage(a, standing())
        if (id === undefined) break
        const others = readQuotes(editing.state.doc)
        others.delete(id)
        const move = {
          edge: pick(['start', 'end'] as const, b),
          by: pick(['character', 'word'] as const, c),
          direction: pick([-1, 1] as const, d),
        }
        sameText(() => {
          if (editing.run(movePassageEdge(id, move))) count('edge')
        })
        const quotes = readQuotes(editing.state.doc)
        expect(quotes.get(id)?.length).toBeGreaterThan(0)
        quotes.delete(id)
        expect(quotes).toEqual(others)
        break
      }
      case 'change': {
        const id = somePassage(a, [...expected.keys()])
        const passage = id === undefined ? undefined : expected.get(id)
        if (passage?.kind !== 'inference') break
        const changed = { ...passage, confidence: b % 101 }
        expected.set(passage.id, changed)
        expect(editing.run(changePassage(changed))).toBe(true)
        break
      }
      case 'untag': {
        const id = somePassage(a, [...expected.keys()])
        if (id !== undefined) untag(id)
        break
      }
      case 'lose': {
        const id = somePassage(a, standing())
        if (id === undefined) break
        const { from, to } = placeOf(editing, id)
        editing.select(TextSelection.create(editing.state.doc, from, to))
        if (b % 2 > 0) editing.press('Backspace')
        else editing.type(pick(pieces, c))
        break
      }
      case 'put-back':
      case 'put-back-here':
      case 'put-back-retyped': {
        const id = somePassage(a, lost())
        if (id === undefined) break
        if (kind === 'put-back-here') select(one, false)
        else caret(b, c)
        if (kind === 'put-back-retyped') editing.dispatch(editing.state.tr.insertText((lastQuotes.get(id) ?? '').replaceAll('\n', ' ')))
        const bySelection = !editing.state.selection.empty
        sameText(() => {
          if (!editing.run(putBackPassage(id))) return
          if (!bySelection) expect(readQuotes(editing.state.doc).get(id)).toBe(lastQuotes.get(id))
          expect(standing()).toContain(id)
          count('put back')
        })
        break
      }
      case 'cycle': {
        caret(a, b)
        cyclePassages(editing.view, pick([-1, 1] as const, c))
        break
      }
      case 'undo':
      case 'redo': {
        mode = kind
        for (let times = 0; times <= a % 4; times += 1) if (editing.run(kind === 'undo' ? undo : redo)) count(kind)
        if (kind === 'undo' && b % 2 > 0) {
          mode = 'redo'
          for (let times = 0; times <= c % 4; times += 1) if (editing.run(redo)) count('redo')
        }
        mode = 'do'
        break
      }
      case 'pause': {
        editing.dispatch(closeHistory(editing.state.tr))
        break
      }
      case 'save': {
        save(a % 4 === 0)
        break
      }
      case 'reload': {
        reload()
        break
      }
      case 'restore': {
        restore(a)
        break
      }
    }
  }

  for (const one of steps) {
    act(one)
    if (readQuotes(editing.state.doc).size < expected.size) count('detached')
  }

  const [first] = moments
  const end = moments.at(-1)
  mode = 'undo'
  let undone = 0
  while (editing.run(undo)) undone += 1
  expect(written(last), 'all undone').toEqual(written(first))
  if (redoDepth(editing.state) === undone && undone === moments.length - 1) {
    mode = 'redo'
    while (editing.run(redo)) continue
    expect(written(last), 'all redone').toEqual(written(end))
  }
  mode = 'do'
  reload()
}

test(
  'whatever is done to a note, nothing tagged is lost unreported, and undo and the journal give back what was there',
  { timeout: 120_000 },
  () => {
    assert(
      property(array(step, { minLength: 1, maxLength: 45, size: 'max' }), (steps) => {
        store.sql.raw.exec('BEGIN')
        try {
          runSteps(steps)
        } finally {
          store.sql.raw.exec('ROLLBACK')
        }
      }),
      { numRuns: 1000 },
    )
    for (const what of ['tag', 'paste', 'edge', 'put back', 'undo', 'redo', 'save', 'reload', 'restore', 'detached'])
      expect(done.get(what), what).toBeGreaterThan(50)
  },
)
