import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import { BuyInError } from '../../app/contract/errors.ts'
import type { Handlers, JournalEvent } from '../../app/contract/index.ts'
import type { SpeakerMapping } from '../../app/contract/transfer.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { Sql } from '../store/database.ts'
import type { Store } from '../store/open.ts'
import { insertBuyer, listBuyers } from '../store/organisation.ts'
import { readSettings } from '../store/settings.ts'
import { dropStaged, insertWhole, showStaged, stageConversation, stageExchanges } from '../store/staged.ts'
import type { Part, People } from '../transfer/open-transcripts.ts'
import { createWorkThread } from '../work-client.ts'
import { change, type FeatureContext } from './feature.ts'
import { findOffered } from './offered.ts'

/** Whom the names in a transcript may stand for. */
const peopleOf = (sql: Sql, opportunityId: Id, mapping: Record<string, SpeakerMapping>): People => ({
  mapping,
  team: listBuyers(sql, opportunityId).map(({ id, name }) => ({ id, name })),
  me: readSettings(sql).sellerName || 'Me',
})

/** Transcripts of meetings, brought in as conversations. They are read in a thread of their own and written a little at a time. */
export const createTranscriptsFeature = (context: FeatureContext): { handlers: Handlers<'transcripts'>; close: () => Promise<void> } => {
  const { journals, pace, ports } = context
  const thread = createWorkThread(ports.log)

  const drop = async (store: Store, id: Id): Promise<void> => {
    while (journals.status().state === 'open' && journals.current() === store && store.write(() => dropStaged(store.sql, id)))
      await nextTurn()
  }

  const handlers: Handlers<'transcripts'> = {
    preview: async ({ handle }) => thread.run('previewTranscript', await findOffered(ports, handle)),
    take: async ({ handle, speakers: mapping, ...details }, { signal }) => {
      const store = journals.current()
      const { sql } = store
      const mayGoOn = () => {
        if (signal.aborted) throw new BuyInError('cancelled', 'This was stopped.')
        if (journals.current() !== store)
          throw new BuyInError('conflict', 'Another journal was opened meanwhile.', 'Nothing was taken in. Try again.')
      }
      const file = await findOffered(ports, handle)
      mayGoOn()
      const people = peopleOf(sql, details.opportunityId, mapping)
      const { key, buyerIds, added, first } = await thread.run('openTranscript', { file, people })
      const id = newId()
      const bringIn = (show: () => void) => {
        const events: JournalEvent[] = [{ type: 'conversations.changed', ids: [id] }, { type: 'organisation.changed' }]
        return change(context, 'Bring in transcript', id, events, () => {
          const person = { opportunityId: details.opportunityId, title: '', roles: [], influence: 3, met: true }
          for (const one of added) insertBuyer(sql, { ...person, ...one })
          show()
        })
      }
      /** Does a part of it, and makes way for whoever writes. */
      const inTurn = async <Value>(work: () => Value): Promise<Value> => {
        mayGoOn()
        const begin = performance.now()
        const value = work()
        const rest = pace.restAfter(performance.now() - begin)
        if (rest > 0) await wait(rest)
        return value
      }
      if (first.isLast) return inTurn(() => bringIn(() => insertWhole(sql, { id, ...details, buyerIds }, first.rows, ports.now())))
      try {
        await inTurn(() => store.write(() => stageConversation(sql, { id, ...details })))
        let from = 0
        const stage = ({ rows }: Part) => inTurn(() => store.write(() => stageExchanges(sql, id, rows, from)))
        for (let part = first; ; part = await thread.run('nextExchanges', { key, from })) {
          await stage(part)
          from += part.rows.length
          if (part.isLast) break
        }
        mayGoOn()
        return bringIn(() => showStaged(sql, id, details.opportunityId, buyerIds, ports.now()))
      } catch (fault) {
        await drop(store, id)
        throw fault
      } finally {
        // A thread that has stopped holds it no more.
        thread.run('closeTranscript', key).catch(() => {})
      }
    },
  }
  return { handlers, close: thread.close }
}
