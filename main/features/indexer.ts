import type { Store } from '../store/open.ts'
import { indexMore, isIndexDone, isIndexReady, resetIndex } from '../store/search/building.ts'
import { isIndexTrue } from '../store/search/health.ts'
import { freshenIndex, isIndexStale } from '../store/search/indexing.ts'
import { traceOf } from '../trace.ts'
import type { FeatureContext } from './feature.ts'

/**
 * How long nothing must be written before what was goes into the index, in milliseconds, and how long after a journal was opened it is looked
 * at: a window that starts has the machine to itself until its first rows are there.
 */
const pause = 2000

/** How many exchanges that were written are put in before a search; more than anybody writes between two. */
const freshenedAtOnce = 300

/** How often the windows hear how far it has come, in milliseconds. */
const progressEvery = 500

/** Puts a journal that is not in its index yet into it, in the background, and one whose index does not hold what it should. */
export type Indexer = {
  opened: () => void
  wake: () => void
  /** Puts in at once what was written since the last search. */
  freshen: () => void
  /** Something was written: when nothing more was for a while, it is put in. */
  written: () => void
  beginAnew: () => void
  stop: () => void
}

/** Makes what indexes whichever journal is open. What cannot be done now is left until it is woken again. */
export const createIndexer = ({ journals, emit, ports, pace }: FeatureContext): Indexer => {
  let timer: NodeJS.Timeout | undefined
  let pausing: NodeJS.Timeout | undefined
  let told = 0
  let isTold = false
  let isChecked = true

  const complain = (fault: unknown) => ports.log(`search index: ${traceOf(fault)}`)

  const openStore = (): Store | null => {
    if (journals.status().state !== 'open') return null
    const store = journals.current()
    return store.readOnly ? null : store
  }

  const tell = (isLast: boolean) => {
    const now = performance.now()
    if (isLast ? !isTold : now - told < progressEvery) return
    told = now
    isTold = !isLast
    emit({ type: 'search.changed' })
  }

  const step = () => {
    timer = undefined
    const store = openStore()
    if (!store) return
    try {
      const mustCheck = !isChecked && isIndexReady(store.sql)
      isChecked = true
      if (mustCheck && !isIndexTrue(store.sql)) return beginAnew()
      if (isIndexDone(store.sql)) return
      // Whoever searches before all can be found waits to hear of the end, however soon it comes.
      isTold ||= !isIndexReady(store.sql)
      const begin = performance.now()
      const more = store.tend(() => indexMore(store.sql))
      tell(!more)
      if (more) timer = setTimeout(step, pace.restAfter(performance.now() - begin)).unref()
    } catch (fault) {
      complain(fault)
    }
  }

  const freshen = () => {
    const store = openStore()
    if (!store || !isIndexStale(store.sql)) return
    try {
      store.tend(() => freshenIndex(store.sql, freshenedAtOnce))
    } catch (fault) {
      complain(fault)
    }
  }

  const wake = () => {
    if (!timer) {
      told = performance.now()
      timer = setTimeout(step).unref()
    }
  }

  const wakeLater = () => {
    pausing ??= setTimeout(wake, pause).unref()
    pausing.refresh()
  }

  const beginAnew = () => {
    const store = openStore()
    if (!store) return
    try {
      store.tend(() => resetIndex(store.sql))
      isTold = true
      emit({ type: 'search.changed' })
      wake()
    } catch (fault) {
      complain(fault)
    }
  }

  return {
    opened: () => {
      isChecked = false
      wakeLater()
    },
    wake,
    freshen,
    written: wakeLater,
    beginAnew,
    stop: () => {
      clearTimeout(timer)
      clearTimeout(pausing)
    },
  }
}
