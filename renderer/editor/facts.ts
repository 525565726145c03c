import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Step, StepMap, StepResult } from '@tiptap/pm/transform'
import type { Note } from '../../app/contract/conversations.ts'
import type { Id } from '../../app/model/ids.ts'
import type { Anchor, Barrier, Criterion, Passage, Reason } from '../../app/model/passages.ts'
import { anchorsOf, readCell } from '../../app/note/reading.ts'

/** What the note knows beside its text, by id: its passages, and the barriers and criteria that were made while tagging it. */
type FactValues = { passages: Passage; barriers: Barrier; criteria: Criterion; reasons: Reason }
type FactKind = keyof FactValues

/**
 * The state of what belongs to a note beside its text.
 *
 * `attached` are the passages a mark stands for; every other passage is detached. `places` holds where a passage stood
 * when it lost its text.
 */
export type NoteFacts = {
  [Kind in FactKind]: ReadonlyMap<Id, FactValues[Kind]>
} & { attached: ReadonlySet<Id>; places: ReadonlyMap<Id, Anchor> }

/**
 * A change of one fact as a step of the document's history, so that one undo takes back the mark and what it meant.
 * The document itself stays as it is.
 */
export class FactStep<Kind extends FactKind = FactKind> extends Step {
  readonly kind: Kind
  readonly id: Id
  readonly before: FactValues[Kind] | null
  readonly after: FactValues[Kind] | null

  constructor(kind: Kind, id: Id, before: FactValues[Kind] | null, after: FactValues[Kind] | null) {
    super()
    this.kind = kind
    this.id = id
    this.before = before
    this.after = after
  }

  override apply(doc: Node) {
    return StepResult.ok(doc)
  }

  override getMap() {
    return StepMap.empty
  }

  override invert() {
    return new FactStep(this.kind, this.id, this.after, this.before)
  }

  override map() {
    return this
  }

  override toJSON() {
    return { stepType: 'fact', kind: this.kind, id: this.id, before: this.before, after: this.after }
  }
}

/** The exchanges that differ between two documents: what is left after the equal ones at both ends. */
export const changedExchanges = (before: Node, after: Node): { before: Node[]; after: Node[] } => {
  const shorter = Math.min(before.childCount, after.childCount)
  let start = 0
  while (start < shorter && before.child(start) === after.child(start)) start += 1
  let end = 0
  while (end < shorter - start && before.child(before.childCount - 1 - end) === after.child(after.childCount - 1 - end)) end += 1
  const between = (doc: Node) => doc.children.slice(start, doc.childCount - end)
  return { before: between(before), after: between(after) }
}

/** The passages that stand in exchanges, with their places. */
export const anchorsIn = (exchanges: readonly Node[]): Map<Id, Anchor> => {
  const anchors = new Map<Id, Anchor>()
  for (const exchange of exchanges) {
    for (const [id, anchor] of anchorsOf(exchange)) if (!anchors.has(id)) anchors.set(id, anchor)
  }
  return anchors
}

const key = new PluginKey<NoteFacts>('facts')

const withFact = <Value>(map: ReadonlyMap<Id, Value>, id: Id, value: Value | null): ReadonlyMap<Id, Value> => {
  const next = new Map(map)
  if (value === null) next.delete(id)
  else next.set(id, value)
  return next
}

const afterSteps = (facts: NoteFacts, transaction: Transaction): NoteFacts => {
  let next = facts
  for (const step of transaction.steps) {
    if (step instanceof FactStep)
      next = { ...next, [step.kind]: withFact(next[step.kind as 'passages'], step.id, step.after as Passage | null) }
  }
  return next
}

/**
 * What changed beside the note: passages that a ledger changed, and entries that are in the journal no longer. With `places` the passages
 * are all there are, and these the last places of the detached ones.
 */
export type Refreshed = { passages: ReadonlyMap<Id, Passage>; gone: ReadonlySet<Id>; places?: ReadonlyMap<Id, Anchor> }

/** Facts with what changed beside the note. */
export const withRefreshed = (facts: NoteFacts, { passages, gone, places }: Refreshed): NoteFacts => {
  if (places) return { ...facts, passages, places: new Map([...facts.places, ...places]) }
  const kept = <Value>(map: ReadonlyMap<Id, Value>): ReadonlyMap<Id, Value> =>
    [...map.keys()].some((id) => gone.has(id)) ? new Map([...map].filter(([id]) => !gone.has(id))) : map
  return {
    ...facts,
    passages: passages.size === 0 ? facts.passages : new Map([...facts.passages].map(([id, passage]) => [id, passages.get(id) ?? passage])),
    barriers: kept(facts.barriers),
    criteria: kept(facts.criteria),
    reasons: kept(facts.reasons),
  }
}

/** Takes over what changed beside the note. It is no step of the document: undo neither sees it nor takes it back. */
export const refreshFacts = (state: EditorState, refreshed: Refreshed): Transaction =>
  state.tr.setMeta(key, refreshed).setMeta('addToHistory', false)

/** The same together with a change of the text. It is no step to undo either. */
export const withFacts = (transaction: Transaction, refreshed: Refreshed): Transaction =>
  transaction.setMeta(key, refreshed).setMeta('addToHistory', false)

const standsIn = (doc: Node, id: Id): boolean =>
  doc.children.some((exchange) => exchange.children.some((cell) => readCell(cell).spans.has(id)))

const afterText = (facts: NoteFacts, before: Node, after: Node): NoteFacts => {
  if (before === after) return facts
  const changed = changedExchanges(before, after)
  const was = anchorsIn(changed.before)
  const is = anchorsIn(changed.after)
  const gone = [...was].filter(([id]) => !is.has(id) && !standsIn(after, id))
  const come = [...is.keys()].filter((id) => !was.has(id))
  if (gone.length === 0 && come.length === 0) return facts
  const attached = new Set(facts.attached)
  const places = new Map(facts.places)
  for (const [id, anchor] of gone) {
    attached.delete(id)
    if (facts.passages.has(id)) places.set(id, anchor)
  }
  for (const id of come) attached.add(id)
  return { ...facts, attached, places }
}

/** Keeps the facts of a note beside its document. */
export const factsPlugin = (note: Note): Plugin<NoteFacts> =>
  new Plugin<NoteFacts>({
    key,
    state: {
      init: (_config, state) => ({
        passages: new Map(note.passages.map(({ passage }) => [passage.id, passage])),
        barriers: new Map(),
        criteria: new Map(),
        reasons: new Map(),
        attached: new Set(anchorsIn(state.doc.children).keys()),
        places: new Map(note.passages.flatMap(({ passage, anchor }) => (anchor ? [[passage.id, anchor] as const] : []))),
      }),
      apply: (transaction, facts, before, after) => {
        const refreshed = transaction.getMeta(key) as Refreshed | undefined
        const known = refreshed ? withRefreshed(facts, refreshed) : facts
        return transaction.docChanged ? afterText(afterSteps(known, transaction), before.doc, after.doc) : known
      },
    },
  })

/** The facts of the note being edited, if its editor has them yet. */
export const factsIn = (state: EditorState): NoteFacts | undefined => key.getState(state)

/** The facts of the note being edited. */
export const factsOf = (state: EditorState): NoteFacts => {
  const facts = key.getState(state)
  if (!facts) throw new Error('The editor was made without facts')
  return facts
}

/** Passages whose text is gone, with where they stood. */
export const detachedPassages = (facts: NoteFacts): { passage: Passage; place: Anchor | null }[] =>
  [...facts.passages.values()]
    .filter(({ id }) => !facts.attached.has(id))
    .map((passage) => ({ passage, place: facts.places.get(passage.id) ?? null }))
