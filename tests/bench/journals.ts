import { join } from 'node:path'
import { newId, type Id } from '../../app/model/ids.ts'
import { insertConversation } from '../../main/store/conversations.ts'
import { saveNote } from '../../main/store/notes.ts'
import { openStore, type Store } from '../../main/store/open.ts'
import { insertAccount, insertBuyer, insertOpportunity } from '../../main/store/organisation.ts'
import { writeSettings } from '../../main/store/settings.ts'
import { makeEntries, makeNote, type BenchNote, type Entries } from './notes.ts'
import type { Turn } from './texts.ts'

const now = Date.parse('2026-11-20T09:30:00.000Z')
const hour = 3_600_000

/** An opportunity to hang conversations on. */
type Opportunity = { id: Id; buyerIds: Id[]; entries: Entries }

const addOpportunity = ({ sql }: Store, name: string): Opportunity => {
  const accountId = newId()
  const opportunityId = newId()
  insertAccount(sql, { id: accountId, name: `${name} Ltd` })
  insertOpportunity(sql, { id: opportunityId, accountId, name })
  const buyerIds = ['Orla Byrne', 'Sean Kehoe', 'Ines Prada'].map((buyer) => {
    const id = newId()
    insertBuyer(sql, { id, opportunityId, name: buyer, title: 'Head of operations', roles: ['champion'], influence: 3, met: true })
    return id
  })
  return { id: opportunityId, buyerIds, entries: makeEntries(opportunityId) }
}

const addConversation = ({ sql }: Store, opportunity: Opportunity, title: string, hoursAgo: number, note: BenchNote): Id => {
  const id = newId()
  const at = new Date(now - hoursAgo * hour).toISOString()
  insertConversation(sql, {
    id,
    opportunityId: opportunity.id,
    title,
    at,
    zone: 'Europe/Dublin',
    channel: 'video',
    buyerIds: opportunity.buyerIds,
  })
  saveNote(
    sql,
    {
      conversationId: id,
      saveId: newId(),
      revision: 0,
      exchanges: note.exchanges,
      order: note.exchanges.map(({ attrs }) => attrs.id),
      passages: { put: note.passages, removed: [] },
      entries: { ...opportunity.entries, reasons: [], withdrawn: [] },
      caret: { anchor: note.caret, head: note.caret },
      keepVersion: false,
    },
    now,
  )
  return id
}

const inJournal = <Value>(directory: string, work: (store: Store) => Value): Value => {
  const store = openStore(join(directory, 'journal.sqlite'))
  try {
    return store.write(() => work(store))
  } finally {
    store.close()
  }
}

/** The size of a note: how many exchanges, how many passages. */
export type NoteSize = { exchanges: number; passages: number }

/** A conversation in a journal, with its note. */
export type FilledNote = { conversationId: Id; title: string; note: BenchNote }

/** Makes a journal in a folder with one conversation for each size, the first on top; `shown` is open when it starts. */
export const fillNotes = (directory: string, turns: readonly Turn[], sizes: readonly NoteSize[], shown?: number): FilledNote[] =>
  inJournal(directory, (store) => {
    const opportunity = addOpportunity(store, 'Cold chain')
    const filled = sizes.map(({ exchanges, passages }, index) => {
      const note = makeNote(turns, exchanges, passages, opportunity.entries)
      const title = `Meeting ${index + 1}`
      return { conversationId: addConversation(store, opportunity, title, index, note), title, note }
    })
    writeSettings(store.sql, { conversationId: shown === undefined ? null : (filled[shown]?.conversationId ?? null) })
    return filled
  })

/** The conversations that the opportunities of a long journal have each. */
const conversationsPerOpportunity = 20

/** Makes a journal in a folder with many conversations, each a note of three exchanges with four passages. */
export const fillTimeline = (directory: string, turns: readonly Turn[], count: number): void =>
  inJournal(directory, (store) => {
    let opportunity = addOpportunity(store, 'Opportunity 1')
    for (let index = 0; index < count; index += 1) {
      if (index > 0 && index % conversationsPerOpportunity === 0)
        opportunity = addOpportunity(store, `Opportunity ${index / conversationsPerOpportunity + 1}`)
      const from = (index * 12) % Math.max(1, turns.length - 60)
      const note = makeNote(turns.slice(from, from + 60), 3, 4, opportunity.entries)
      addConversation(store, opportunity, `Meeting ${index + 1}`, index, note)
    }
  })
