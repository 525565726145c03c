import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { csvRow } from '../../../../main/transfer/csv.ts'
import { createXlsx } from '../../../../main/transfer/xlsx.ts'

/** Reads CSV as RFC 4180 has it. */
const readCsv = (text: string): string[][] => {
  const rows: string[][] = []
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy
  let row: string[] = []
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    row.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'))
    if (match[3] === '\r\n') {
      rows.push(row)
      row = []
    }
    if (pattern.lastIndex === text.length) return rows
  }
  throw new Error('This is not CSV.')
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }

/** The texts and numbers of a workbook's sheet, row by row, with the number of each cell's format. */
const readXlsx = (bytes: Uint8Array) => {
  const parts = unzipSync(bytes)
  const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
  for (const [, target] of part('[Content_Types].xml').matchAll(/PartName="\/([^"]+)"/gu)) expect(parts[target ?? '']).toBeDefined()
  expect(part('_rels/.rels')).toContain('Target="xl/workbook.xml"')
  const sheet = part('xl/worksheets/sheet1.xml')
  expect(sheet).not.toContain('<f>')
  // oxlint-disable-next-line no-control-regex -- XML 1.0 forbids them
  expect(sheet).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/u)
  const rows = [...sheet.matchAll(/<row>(.*?)<\/row>/gsu)].map(([, row = '']) =>
    [
      ...row.matchAll(/<c(?: t="inlineStr")?(?: s="(\d)")?(?:\/>|>(?:<v>(.*?)<\/v>|<is><t xml:space="preserve">(.*?)<\/t><\/is>)<\/c>)/gsu),
    ].map(([, style = '0', number, text = '']) => ({
      style: Number(style),
      value:
        number === undefined
          ? text.replace(/&(?:amp|lt|gt|quot);/gu, (entity) => entities[entity] ?? '').replace(/_x005F_/gu, '_')
          : Number(number),
    })),
  )
  return { rows, names: part('xl/workbook.xml'), styles: part('xl/styles.xml') }
}

describe('as CSV', () => {
  test('whatever is in a cell comes back from it, and no cell begins as a formula does', () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', 'ß', '阪', 'a', ' ') }), {
      minLength: 2,
      maxLength: 6,
    })
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 4 }), (rows) => {
        const back = readCsv(rows.map(csvRow).join(''))
        expect(back.map((row) => row.map((cell) => (/^'[=+\-@\t\r\n]/u.test(cell) ? cell.slice(1) : cell)))).toEqual(rows)
        expect(back.flat().filter((cell) => /^[=+\-@\t\r\n]/u.test(cell))).toEqual([])
      }),
    )
  })
})

describe('as a workbook', () => {
  test('texts come back as they were, none of them a formula, and dates are dates', async () => {
    const xlsx = createXlsx('Passages', [
      { title: 'Date', width: 12 },
      { title: 'Passage', width: 40 },
    ])
    const texts = ['=1+1', '+31 6', '-', '@home', 'Fish & <chips> "now"', 'two\nlines', '_x0041_ stays', 'Zoë 大阪 🙂', '']
    for (const text of texts) xlsx.add([{ wall: '2026-11-20T09:30' }, text])
    const { rows, names, styles } = readXlsx(await xlsx.finish())
    expect(names).toContain('<sheet name="Passages"')
    expect(rows[0]?.map(({ value }) => value)).toEqual(['Date', 'Passage'])
    expect(rows.slice(1).map((row) => row[1]?.value)).toEqual(texts)
    // 20 November 2026 is day 46346 of spreadsheets; half past nine is 0.3958 of it.
    expect(rows[1]?.[0]).toEqual({ style: 2, value: 46346 + 9.5 / 24 })
    const formats = [...styles.matchAll(/<xf [^>]*xfId="0"[^>]*>/gu)].map(([format]) => format)
    expect(formats[2]).toContain('numFmtId="164"')
    expect(styles).toContain('numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"')
    // What begins as a formula stays a text when it is edited.
    expect(rows.slice(1).map((row) => row[1]?.style)).toEqual([3, 3, 3, 3, 0, 0, 0, 0, 0])
    expect(formats[3]).toContain('quotePrefix="1"')
  })

  test('what XML cannot hold is left out, and a text too long for a cell is cut between characters', async () => {
    const xlsx = createXlsx('Passages', [{ title: 'Passage', width: 40 }])
    xlsx.add(['a\u0000b\u0008c\ud800d\uffff'])
    xlsx.add([`${'x'.repeat(32_766)}🙂`])
    const { rows } = readXlsx(await xlsx.finish())
    expect(rows[1]?.[0]?.value).toBe('abc\ufffdd')
    expect(rows[2]?.[0]?.value).toBe(`${'x'.repeat(32_766)}\ufffd`)
  })
})
