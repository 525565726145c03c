import type { Handlers, JournalEvent } from '../../app/contract/index.ts'
import { newId } from '../../app/model/ids.ts'
import { completions, typingAt } from '../../app/rules/search-complete.ts'
import { createSearchThread } from '../search-client.ts'
import type { Sql } from '../store/database.ts'
import { readIndexState } from '../store/search/building.ts'
import { namesLike } from '../store/search/names.ts'
import { listSaved, putSaved, removeSaved } from '../store/search/saved.ts'
import { change, type FeatureContext } from './feature.ts'
import { createIndexer } from './indexer.ts'

const savedChanged: JournalEvent[] = [{ type: 'search.changed' }]

const complete = (sql: Sql, text: string, caret: number) => {
  const { name, typed } = typingAt(text, caret)
  const names = name === 'buyer' || name === 'opportunity' ? namesLike(sql, name, typed) : []
  return completions(text, caret, { buyers: names, opportunities: names })
}

/** Search, and the index it rests on. */
export const createSearchFeature = (
  context: FeatureContext,
): { handlers: Handlers<'search'>; written: () => void; close: () => Promise<void> } => {
  const { journals, ports } = context
  const indexer = createIndexer(context)
  const thread = createSearchThread({ damaged: indexer.beginAnew, log: ports.log })
  let running = new AbortController()
  journals.watch({ opened: indexer.opened, closing: thread.letGo })
  return {
    handlers: {
      find: ({ text, ...request }, { signal }) => {
        const { path } = journals.current()
        if (request.cursor === null) {
          running.abort()
          running = new AbortController()
        }
        indexer.freshen()
        indexer.wake()
        return thread.find(path, { text, ...request }, AbortSignal.any([signal, running.signal]))
      },
      complete: ({ text, caret }) => {
        indexer.freshen()
        return complete(journals.current().sql, text, Math.min(caret, text.length))
      },
      state: () => {
        const { ready, rebuilt, done, total } = readIndexState(journals.current().sql)
        return { state: ready ? 'ready' : rebuilt ? 'rebuilding' : 'building', done, total }
      },
      saved: () => listSaved(journals.current().sql),
      putSaved: ({ id = newId(), ...saved }) => change(context, 'Keep search', id, savedChanged, (sql) => putSaved(sql, { id, ...saved })),
      removeSaved: ({ id }) => change(context, 'Remove search', id, savedChanged, (sql) => removeSaved(sql, id)),
    },
    written: indexer.written,
    close: async () => {
      indexer.stop()
      await thread.close()
    },
  }
}
