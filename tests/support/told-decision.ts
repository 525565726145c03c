import type { Page } from '@playwright/test'
import type { Input } from '../../app/contract/index.ts'
import { instantOf } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { Passage } from '../../app/model/passages.ts'
import { exchangeToJson, markTypes, nodeTypes, noteSchema } from '../../app/note/schema.ts'
import { expect, type JournalApp } from './fixtures.ts'
import { press } from './journeys.ts'
import { withStoredJournal, type StoredJournal } from './stored-journal.ts'

type Tag<One = Passage> = One extends Passage ? Omit<One, 'id' | 'createdAt'> & { id?: Id } : never

/** Words, or words that are tagged. */
type Piece = string | [words: string, tag: Tag]

/** What was said and what was thought beside it; `by` is who spoke. */
type Turn = { said?: Piece[]; thought?: Piece[]; by?: Id | 'me' }

const millisecondsPerDay = 86_400_000

/** The instant so many days before now. */
export const daysAgo = (days: number): string => instantOf(Date.now() - days * millisecondsPerDay)

/** A decision of two buyers who were met and one who was not, whose conversations are told to the journal. */
export type ToldDecision = {
  call: StoredJournal['call']
  opportunityId: Id
  orla: Id
  sean: Id
  /** Not met yet. */
  noor: Id
  /** A conversation so many days ago, with its note. */
  talk: (title: string, days: number, turns: Turn[], buyerIds?: Id[]) => Promise<Id>
  /** A barrier of nobody and of unknown kind, but for what is given. */
  barrier: (title: string, given?: Partial<Input<'barriers.create'>>) => Promise<Id>
}

const contentOf = (pieces: Piece[], marked: Map<Id, Passage>, createdAt: string) =>
  pieces.map((piece) => {
    if (typeof piece === 'string') return noteSchema.text(piece)
    const [words, tag] = piece
    const id = tag.id ?? newId()
    marked.set(id, { ...tag, id, createdAt })
    return noteSchema.text(words, [markTypes.passage.create({ id })])
  })

const tell = async ({ call }: StoredJournal): Promise<ToldDecision> => {
  const { id: accountId } = await call('accounts.create', { name: 'Harbour Dairy' })
  const { id: opportunityId } = await call('opportunities.create', { accountId, name: 'Cold chain' })
  const names = new Map<Id, string>([['me', 'Me']])
  const buyer = async (name: string, influence: number, met: boolean): Promise<Id> => {
    const { id } = await call('buyers.create', { opportunityId, name, title: '', roles: [], influence, met })
    names.set(id, name)
    return id
  }
  await call('journal.writeSettings', { opportunityId })
  return {
    call,
    opportunityId,
    orla: await buyer('Orla Byrne', 3, true),
    sean: await buyer('Sean Kehoe', 4, true),
    noor: await buyer('Noor Haddad', 5, false),
    talk: async (title, days, turns, buyerIds = []) => {
      const at = daysAgo(days)
      const { id } = await call('conversations.create', { opportunityId, title, at, zone: 'UTC', channel: 'video', buyerIds })
      const marked = new Map<Id, Passage>()
      const exchanges = turns.map(({ said = [], thought = [], by = null }) =>
        exchangeToJson(
          nodeTypes.exchange.create({ id: newId() }, [
            nodeTypes.external.create(
              { speakerId: by, speaker: by && names.get(by) },
              nodeTypes.paragraph.create(null, contentOf(said, marked, at)),
            ),
            nodeTypes.internal.create(null, nodeTypes.paragraph.create(null, contentOf(thought, marked, at))),
          ]),
        ),
      )
      await call('conversations.save', {
        conversationId: id,
        saveId: newId(),
        revision: 0,
        exchanges,
        order: exchanges.map(({ attrs }) => attrs.id),
        passages: { put: [...marked.values()], removed: [] },
        entries: { barriers: [], criteria: [], reasons: [], withdrawn: [] },
        caret: null,
        keepVersion: false,
      })
      return id
    },
    barrier: async (title, given = {}) =>
      (await call('barriers.create', { opportunityId, title, kind: 'unknown', causeId: null, holderIds: [], ...given })).id,
  }
}

/** Tells a decision to the journal of a folder that no window has open. */
export const tellDecision = <Value>(directory: string, fill: (decision: ToldDecision) => Promise<Value>): Promise<Value> =>
  withStoredJournal(directory, async (journal) => fill(await tell(journal)))

/** Tells a decision to the journal behind the first screen, and opens it from there. */
export const startDecision = async (app: JournalApp, fill: (decision: ToldDecision) => Promise<unknown>): Promise<Page> => {
  await tellDecision(app.dataDirectory, fill)
  const { page } = app
  await expect(page.getByRole('button', { name: 'Start my journal' })).toBeFocused()
  await press(page, 'Enter')
  await expect(page.getByRole('heading', { name: 'Cold chain' })).toBeVisible()
  return page
}
