import { BuyInError } from '../../app/contract/errors.ts'
import type { ExplorerRow, PassageFilter, PassageOrder } from '../../app/contract/explorer.ts'
import { toWallTime } from '../../app/model/dates.ts'
import { entryInWords, passageKindWords, passageStatusWords, sideWords, untitledConversation } from '../../app/note/words.ts'
import type { Work } from '../../app/review/archive.ts'
import type { Sql } from '../store/database.ts'
import { allPassageRows } from '../store/explorer.ts'
import { byteOrderMark, csvRow } from './csv.ts'
import { createXlsx, type XlsxCell } from './xlsx.ts'

const columns = [
  { title: 'Date', width: 17 },
  { title: 'Side', width: 9 },
  { title: 'Kind', width: 12 },
  { title: 'Entry', width: 32 },
  { title: 'Passage', width: 60 },
  { title: 'Buyers', width: 26 },
  { title: 'Opportunity', width: 26 },
  { title: 'Conversation', width: 30 },
  { title: 'Status', width: 14 },
]

const cellsOf = (row: ExplorerRow): XlsxCell[] => [
  { wall: toWallTime(row.at, row.zone) },
  row.side === null ? '' : sideWords[row.side],
  passageKindWords[row.kind],
  entryInWords(row),
  row.quote,
  row.buyers,
  row.opportunityName,
  row.conversationTitle || untitledConversation,
  row.status === null ? '' : passageStatusWords[row.status],
]

type Table = { add: (cells: readonly XlsxCell[]) => void; finish: () => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>> }

const createCsv = (): Table => {
  const rows = [byteOrderMark, csvRow(columns.map(({ title }) => title))]
  return {
    add: (cells) => rows.push(csvRow(cells.map((cell) => (typeof cell === 'string' ? cell : cell.wall.replace('T', ' '))))),
    finish: () => new TextEncoder().encode(rows.join('')),
  }
}

type TableFormat = { mime: string; create: () => Table }

/** The files a table of passages can be: a title in each column's head, one row a passage, dates by the clock of their conversation. */
export const tableFormats: Record<'csv' | 'xlsx', TableFormat> = {
  csv: { mime: 'text/csv', create: createCsv },
  xlsx: {
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    create: () => createXlsx('Passages', columns),
  },
}

/** Lets other calls go first. */
const pause = () => new Promise<void>((resolve) => setImmediate(resolve))

/**
 * Writes all passages that a filter lets through, in their order.
 *
 * @throws {BuyInError} `cancelled`, `too-large`
 */
export const writePassages = async (
  sql: Sql,
  { filter, order, format }: { filter: PassageFilter; order: PassageOrder; format: keyof typeof tableFormats },
  { signal, progress }: Required<Work>,
): Promise<Uint8Array<ArrayBuffer>> => {
  const { total, stretches } = allPassageRows(sql, filter, order)
  const table = tableFormats[format].create()
  let done = 0
  for (const rows of stretches) {
    for (const row of rows) table.add(cellsOf(row))
    done += rows.length
    progress(done, total)
    await pause()
    if (signal.aborted) throw new BuyInError('cancelled', 'The export was stopped.')
  }
  return table.finish()
}
