import type { Node } from '@tiptap/pm/model'
import type { Caret, NoteChange } from '../../app/contract/conversations.ts'
import { BuyInError, type Failure } from '../../app/contract/errors.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { Anchor, Passage } from '../../app/model/passages.ts'
import { exchangeToJson } from '../../app/note/schema.ts'
import { detachedPassages, withRefreshed, type NoteFacts, type Refreshed } from './facts.ts'

/** How it stands with what was written. */
export type SaveState = { state: 'saved' } | { state: 'saving' } | { state: 'failed'; failure: Failure }

/** What there is to save: the document, its facts and the caret. */
export type Draft = { doc: Node; facts: NoteFacts; caret: Caret }

type Settings = {
  conversationId: Id
  revision: number
  /** The note as it was read. */
  saved: Draft
  read: () => Draft
  save: (change: NoteChange) => Promise<{ revision: number }>
  onState: (state: SaveState) => void
}

/** From the first unsaved change to the save that takes it, in milliseconds. With the save itself it stays under 250. */
export const saveDelay = 120

/** Between a failed save and the next attempt, in milliseconds. */
const retryDelay = 2000

/** What became of the values of a map: those to write and the ids of those that went. */
const mapChange = <Value>(before: ReadonlyMap<Id, Value>, after: ReadonlyMap<Id, Value>): { put: Value[]; removed: Id[] } => ({
  put: before === after ? [] : [...after].filter(([id, value]) => before.get(id) !== value).map(([, value]) => value),
  removed: before === after ? [] : [...before.keys()].filter((id) => !after.has(id)),
})

/** What the journal says of a note's facts that is not what was saved last. */
const differenceFrom = (facts: NoteFacts, stored: Passage[], entries: ReadonlySet<Id>): Refreshed => {
  const isOther = (passage: Passage) =>
    facts.passages.has(passage.id) && JSON.stringify(facts.passages.get(passage.id)) !== JSON.stringify(passage)
  const made = [...facts.barriers.keys(), ...facts.criteria.keys(), ...facts.reasons.keys()]
  return {
    passages: new Map(stored.filter(isOther).map((passage) => [passage.id, passage])),
    gone: new Set(made.filter((id) => !entries.has(id))),
  }
}

/** The detached passages whose last place is not what was known of them before. */
const lostBetween = ({ facts: before }: Draft, { facts: after }: Draft): { id: Id; place: Anchor }[] => {
  if (before.places === after.places && before.passages === after.passages) return []
  return detachedPassages(after).flatMap(({ passage: { id }, place }) =>
    place && (before.places.get(id) !== place || !before.passages.has(id)) ? [{ id, place }] : [],
  )
}

/** The difference between two states of a note, or `null` when there is none. */
export const noteChangeBetween = (before: Draft, after: Draft): Pick<NoteChange, 'exchanges' | 'order' | 'passages' | 'entries'> | null => {
  const known = new Set(before.doc.children)
  const changed = before.doc === after.doc ? [] : after.doc.children.filter((exchange) => !known.has(exchange))
  const idsOf = ({ children }: Node) => children.map(({ attrs }) => attrs['id'] as Id)
  const beforeIds = idsOf(before.doc)
  const order = idsOf(after.doc)
  const sameOrder = order.length === beforeIds.length && order.every((id, index) => id === beforeIds[index])
  const passages = mapChange(before.facts.passages, after.facts.passages)
  const barriers = mapChange(before.facts.barriers, after.facts.barriers)
  const criteria = mapChange(before.facts.criteria, after.facts.criteria)
  const reasons = mapChange(before.facts.reasons, after.facts.reasons)
  const withdrawn = [...barriers.removed, ...criteria.removed, ...reasons.removed]
  const entries = { barriers: barriers.put, criteria: criteria.put, reasons: reasons.put, withdrawn }
  const lost = lostBetween(before, after)
  const counts = [changed, lost, passages.put, passages.removed, entries.barriers, entries.criteria, entries.reasons, entries.withdrawn]
  if (sameOrder && counts.every(({ length }) => length === 0)) return null
  return {
    exchanges: changed.map(exchangeToJson),
    ...(sameOrder ? {} : { order }),
    passages: { ...passages, ...(lost.length > 0 ? { lost } : {}) },
    entries,
  }
}

/**
 * Saves a note while it is being written. A change is on its way at the latest {@link saveDelay} after it was made; while
 * one save is under way the next gathers. A failed save is tried again, as it was, until it goes through: the text stays.
 */
export const createAutosave = ({ conversationId, revision: firstRevision, saved: firstSaved, read, save, onState }: Settings) => {
  let saved = firstSaved
  let revision = firstRevision
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<boolean> | undefined
  let unanswered: { change: NoteChange; draft: Draft } | undefined
  /** When the first change was made that no save has taken yet. */
  let touchedAt: number | undefined
  let keepVersion = false
  let closed = false
  /** There is something to wait for while nothing may be saved, because the journal is about to change the note itself. */
  const held: { until?: Promise<void> | undefined } = {}

  const schedule = (delay: number) => {
    if (timer === undefined && !running && !closed) timer = setTimeout(() => void saveOnce(), delay)
  }

  const isDirty = () => unanswered !== undefined || noteChangeBetween(saved, read()) !== null

  const nextChange = (): { change: NoteChange; draft: Draft } | undefined => {
    if (unanswered) return unanswered
    const draft = read()
    touchedAt = undefined
    const difference = noteChangeBetween(saved, draft)
    if (!difference) return undefined
    const change = { conversationId, saveId: newId(), revision, caret: draft.caret, keepVersion, ...difference }
    keepVersion = false
    return { draft, change }
  }

  const run = async (): Promise<boolean> => {
    const next = nextChange()
    if (!next) return true
    unanswered = next
    onState({ state: 'saving' })
    try {
      ;({ revision } = await save(next.change))
      saved = next.draft
      unanswered = undefined
      return true
    } catch (fault) {
      const failure =
        fault instanceof BuyInError
          ? fault.toFailure()
          : new BuyInError('internal', 'This could not be saved.', 'Buy-In goes on trying.').toFailure()
      if (failure.code === 'invalid') {
        // Nothing of it was written, nor will be; what is written next may put it right.
        unanswered = undefined
        keepVersion ||= next.change.keepVersion
      }
      onState({ state: 'failed', failure })
      return false
    }
  }

  /** Makes a save, or joins the one under way. Says whether it went through. */
  const saveOnce = async (): Promise<boolean> => {
    while (held.until) await held.until
    if (running) return running
    clearTimeout(timer)
    timer = undefined
    running = run()
    const done = await running
    running = undefined
    if (!done) schedule(retryDelay)
    else if (!isDirty()) onState({ state: 'saved' })
    else schedule(Math.max(0, saveDelay - (touchedAt === undefined ? 0 : performance.now() - touchedAt)))
    return done
  }

  /** Saves now, and again until nothing is left. Resolves also when it could not be saved: `onState` has said so. */
  const flush = async (): Promise<void> => {
    while (await saveOnce()) if (!isDirty()) return
  }

  return {
    /** Tells that something changed. */
    touch: () => {
      touchedAt ??= performance.now()
      schedule(saveDelay)
    },
    flush,
    /** The next save keeps the note as it was before as a version. */
    keepVersionBefore: () => {
      keepVersion = true
    },
    /**
     * Takes over what the journal now says of the note's passages and entries as what was saved last.
     *
     * @param entries the ids of the barriers, criteria and reasons there are
     * @returns what is different and not changed here meanwhile, or `null` while a save is under way or the note is newer
     */
    takeOver: (stored: { revision: number; passages: Passage[] }, entries: ReadonlySet<Id>): Refreshed | null => {
      if (running || unanswered || stored.revision !== revision) return null
      const refreshed = differenceFrom(saved.facts, stored.passages, entries)
      const { facts } = read()
      const untouched = [...refreshed.passages].filter(([id]) => facts.passages.get(id) === saved.facts.passages.get(id))
      saved = { ...saved, facts: withRefreshed(saved.facts, refreshed) }
      return { ...refreshed, passages: new Map(untouched) }
    },
    /** Whether the journal has the note in a later state than was saved here. */
    isBehind: (stored: number) => stored > revision,
    /** The state of the note that was saved last. */
    revision: () => revision,
    /** Saves nothing until the returned function is called; what is written meanwhile waits. */
    hold: async (): Promise<() => void> => {
      while (held.until) await held.until
      let letGo = () => {}
      held.until = new Promise((resolve) => {
        letGo = resolve
      })
      return () => {
        held.until = undefined
        letGo()
      }
    },
    /**
     * Takes over a later state of the note as what was saved last. What was written here since stays and is saved next.
     *
     * @param bring brings the open note there from what was saved last; gives what the journal has now, or `null` where it could not
     * @returns whether that was done: not while a save is under way
     */
    takeNewer: (stored: number, bring: (saved: Draft) => Pick<Draft, 'doc' | 'facts'> | null): boolean => {
      if (running || stored <= revision) return false
      const brought = bring(saved)
      if (!brought) return false
      // A save that was refused is made anew from what still differs.
      keepVersion ||= unanswered?.change.keepVersion ?? false
      unanswered = undefined
      revision = stored
      saved = { ...read(), ...brought }
      clearTimeout(timer)
      timer = undefined
      if (isDirty()) schedule(0)
      else onState({ state: 'saved' })
      return true
    },
    /** Whether everything written is on the disk. */
    isSaved: () => !running && !isDirty(),
    /** Saves what is left and stops. */
    close: async () => {
      closed = true
      await flush()
      clearTimeout(timer)
    },
  }
}

export type Autosave = ReturnType<typeof createAutosave>
