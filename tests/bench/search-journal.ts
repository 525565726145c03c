import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { newId, type Id } from '../../app/model/ids.ts'
import { openStore, type Store } from '../../main/store/open.ts'
import { insertAccount, insertBuyer, insertOpportunity } from '../../main/store/organisation.ts'
import { indexMore } from '../../main/store/search/building.ts'
import { freshenIndex, isIndexStale } from '../../main/store/search/indexing.ts'
import { freeKey } from '../../main/store/search/keys.ts'
import { exchangesEach, makeExchanges, type BenchExchange } from './search-texts.ts'
import type { Turn } from './texts.ts'

const first = Date.parse('2016-01-04T08:00:00.000Z')
const tenYears = 10 * 365.25 * 86_400_000
const conversationsPerOpportunity = 20
const perTransaction = 1000

const addOwner = ({ sql }: Store, number: number): { opportunityId: Id; buyerId: Id } => {
  const [accountId, opportunityId, buyerId] = [newId(), newId(), newId()]
  insertAccount(sql, { id: accountId, name: `Account ${number}` })
  insertOpportunity(sql, { id: opportunityId, accountId, name: `Decision ${number}` })
  insertBuyer(sql, { id: buyerId, opportunityId, name: `Buyer ${number}`, title: '', roles: [], influence: 3, met: true })
  return { opportunityId, buyerId }
}

const addConversation = ({ sql }: Store, opportunityId: Id, at: string, exchanges: readonly BenchExchange[]): void => {
  const id = newId()
  sql.run(
    "INSERT INTO conversation (id, opportunity_id, title, at, zone, channel) VALUES (:id, :opportunityId, 'Meeting', :at, 'UTC', 'video')",
    {
      ...{ id, opportunityId, at },
    },
  )
  sql.run("INSERT INTO note (conversation_id, revision, preview) VALUES (:id, 1, '')", { id })
  for (const [position, { external, internal }] of exchanges.entries()) {
    sql.run(
      `INSERT INTO exchange (key, id, conversation_id, position, content, external_text, internal_text)
       VALUES (${freeKey(':at')}, :exchange, :id, :position, '{}', :external, :internal)`,
      { at, exchange: newId(), id, position, external, internal },
    )
  }
}

/** Says how far it is. */
type Say = (line: string) => void

/**
 * Makes a journal of so many conversations over ten years, and a file of their texts, one JSON string for each conversation. The disk is not
 * waited for. @returns how many conversations a second went in, index and all
 */
export const fillSearchJournal = async (folder: string, turns: readonly Turn[], count: number, say: Say): Promise<number> => {
  const store = openStore(join(folder, 'journal.sqlite'))
  store.sql.raw.pragma('synchronous = OFF')
  store.sql.raw.pragma('cache_size = -400000')
  const texts = createWriteStream(join(folder, 'texts.jsonl'))
  const next = makeExchanges(turns)
  let owner = { opportunityId: '', buyerId: '' }
  let spent = 0
  for (let at = 0; at < count; at += perTransaction) {
    const some = Array.from({ length: Math.min(perTransaction, count - at) }, () => Array.from({ length: exchangesEach }, next))
    const begin = performance.now()
    store.write(() => {
      for (const [index, exchanges] of some.entries()) {
        if ((at + index) % conversationsPerOpportunity === 0) owner = addOwner(store, (at + index) / conversationsPerOpportunity)
        addConversation(store, owner.opportunityId, new Date(first + (tenYears * (at + index)) / count).toISOString(), exchanges)
      }
      while (isIndexStale(store.sql)) freshenIndex(store.sql, perTransaction)
    })
    spent += performance.now() - begin
    const lines = some.map((exchanges) => JSON.stringify(exchanges.map(({ external, internal }) => `${external} ${internal}`).join('\n')))
    if (!texts.write(`${lines.join('\n')}\n`)) await once(texts, 'drain')
    if (at > 0 && at % 100_000 === 0) say(`${at} conversations, ${((1000 * at) / spent).toFixed(0)} a second`)
  }
  texts.end()
  await once(texts, 'finish')
  // All of it went into the index as it was written; what is left is what the background does then.
  store.write(() => store.sql.run("UPDATE search_progress SET stage = 'merging'"))
  while (store.write(() => indexMore(store.sql)));
  store.sql.raw.pragma('wal_checkpoint(TRUNCATE)')
  store.close()
  return (1000 * count) / spent
}
