import { setImmediate as nextTurn } from 'node:timers/promises'
import { BuyInError } from '../../app/contract/errors.ts'
import type { Handlers, JournalEvent } from '../../app/contract/index.ts'
import type { SpeakerMapping } from '../../app/contract/transfer.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { Sql } from '../store/database.ts'
import type { Store } from '../store/open.ts'
import { insertBuyer, listBuyers } from '../store/organisation.ts'
import { readSettings } from '../store/settings.ts'
import { dropStaged, insertWhole, showStaged, stageConversation, stageExchanges } from '../store/staged.ts'
import type { Speaker } from '../transfer/open-transcripts.ts'
import { createWorkThread } from '../work-client.ts'
import { change, type FeatureContext } from './feature.ts'
import { findOffered } from './offered.ts'

type Speakers = { who: Map<string, Speaker>; added: { id: Id; name: string }[] }

/** Who each name in the transcript is, and who is to be added to the team for that. */
const resolveSpeakers = (sql: Sql, opportunityId: Id, names: string[], mapping: Record<string, SpeakerMapping>): Speakers => {
  const team = listBuyers(sql, opportunityId)
  const me = readSettings(sql).sellerName || 'Me'
  const added: Speakers['added'] = []
  const who = new Map(
    names.map((name): [string, Speaker] => {
      const choice = (Object.hasOwn(mapping, name) ? mapping[name] : undefined) ?? { as: 'name' }
      if (choice.as === 'me') return [name, { speakerId: 'me', speaker: me }]
      if (choice.as === 'name') return [name, { speakerId: null, speaker: name }]
      if (choice.as === 'new-buyer') {
        const id = newId()
        added.push({ id, name })
        return [name, { speakerId: id, speaker: name }]
      }
      const buyer = team.find(({ id }) => id === choice.buyerId)
      if (!buyer) throw new BuyInError('invalid', `${name} is matched with somebody who is not on the buyer team.`)
      return [name, { speakerId: buyer.id, speaker: buyer.name }]
    }),
  )
  return { who, added }
}

/** Transcripts of meetings, brought in as conversations. They are read in a thread of their own and written a little at a time. */
export const createTranscriptsFeature = (context: FeatureContext): { handlers: Handlers<'transcripts'>; close: () => Promise<void> } => {
  const { journals, ports } = context
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
      const { key, speakers } = await thread.run('openTranscript', await findOffered(ports, handle))
      const mayGoOn = () => {
        if (signal.aborted) throw new BuyInError('cancelled', 'This was stopped.')
        if (journals.current() !== store)
          throw new BuyInError('conflict', 'Another journal was opened meanwhile.', 'Nothing was taken in. Try again.')
      }
      const id = newId()
      try {
        mayGoOn()
        const { who, added } = resolveSpeakers(sql, details.opportunityId, speakers, mapping)
        const buyerIds = [...who.values()].flatMap(({ speakerId }) => (speakerId === null || speakerId === 'me' ? [] : [speakerId]))
        const bringIn = (show: () => void) => {
          const events: JournalEvent[] = [{ type: 'conversations.changed', ids: [id] }, { type: 'organisation.changed' }]
          return change(context, 'Bring in transcript', id, events, () => {
            const person = { opportunityId: details.opportunityId, title: '', roles: [], influence: 3, met: true }
            for (const one of added) insertBuyer(sql, { ...person, ...one })
            show()
          })
        }
        let { rows, isLast } = await thread.run('nextExchanges', { key, from: 0, who })
        mayGoOn()
        if (isLast) return bringIn(() => insertWhole(sql, { id, ...details, buyerIds }, rows, ports.now()))
        store.write(() => stageConversation(sql, { id, ...details }))
        for (let from = 0; ;) {
          store.write(() => stageExchanges(sql, id, rows, from))
          if (isLast) break
          from += rows.length
          ;({ rows, isLast } = await thread.run('nextExchanges', { key, from, who }))
          mayGoOn()
        }
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
