import { buildExchangeJson } from '../../app/note/building.ts'
import type { Records } from '../../app/review/records.ts'
import { names } from '../fixtures/hostile/payloads.ts'
import { idAt, someRecords } from './archive-records.ts'

const textFields = new Set(['name', 'title', 'remark', 'reason', 'wording', 'text'])

/** The records of a review copy with something hostile in every text field, and with all of it in a note. */
export const hostileRecords = (): Records => {
  const { journals: _journals, pseudonyms: _pseudonyms, copies: _copies, changes: _changes, notes, ...others } = someRecords(1)
  let next = 0
  const asHostile = (value: unknown, key = ''): unknown => {
    if (Array.isArray(value)) return value.map((part) => asHostile(part, key))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, asHostile(part, name)]))
    return textFields.has(key) && typeof value === 'string' ? (names[next++ % names.length] ?? '') : value
  }
  const exchanges = names.map((words, index) => {
    const exchange = buildExchangeJson({ external: words, internal: words, speaker: words.slice(0, 190) })
    exchange.attrs.id = idAt(index + 1, 'e')
    return exchange
  })
  return { ...(asHostile(others) as typeof others), notes: notes.map((note) => ({ ...note, exchanges, passages: [] })) }
}

export { names as hostileTexts }
