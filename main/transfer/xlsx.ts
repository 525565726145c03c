import { BuyInError } from '../../app/contract/errors.ts'
import { looksLikeFormula } from './csv.ts'
import { createZip } from './zip-writing.ts'

/** A text, or a moment of a wall clock as `YYYY-MM-DDTHH:mm`. */
export type XlsxCell = string | { wall: string }

/** The most rows a sheet has, its head included, and the most UTF-16 units a cell holds (Excel specifications and limits). */
const mostRows = 1_048_576
const mostUnits = 32_767

/** The numbers of the formats in `styles`: plain, bold, a date, and text that stays text when it is edited. */
const style = { plain: 0, head: 1, date: 2, quoted: 3 }

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** What XML cannot hold is left out; what Office would take for an escape of its own (`_x0041_`) is escaped. */
const inXml = (text: string): string =>
  text
    .slice(0, mostUnits)
    .replace(/\p{Surrogate}/gu, '\ufffd')
    // oxlint-disable-next-line no-control-regex -- these are what XML 1.0 forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)

const millisecondsPerDay = 86_400_000

/** Days since 30 December 1899, as spreadsheets count them (ECMA-376, 18.17.4.1). */
const serialOf = (wall: string): number => (Date.parse(`${wall}:00.000Z`) - Date.parse('1899-12-30T00:00:00.000Z')) / millisecondsPerDay

const cellOf = (cell: XlsxCell, look: number): string => {
  if (typeof cell !== 'string') return `<c s="${style.date}"><v>${serialOf(cell.wall)}</v></c>`
  if (cell === '') return '<c/>'
  const shown = looksLikeFormula(cell) ? style.quoted : look
  return `<c t="inlineStr"${shown === style.plain ? '' : ` s="${shown}"`}><is><t xml:space="preserve">${inXml(cell)}</t></is></c>`
}

const rowOf = (cells: readonly XlsxCell[], look: number): string => `<row>${cells.map((cell) => cellOf(cell, look)).join('')}</row>`

const styles = `${declaration}<styleSheet xmlns="${spreadsheet}">
<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

const partsOf = (sheetName: string): [name: string, text: string][] => [
  [
    '[Content_Types].xml',
    `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `${declaration}<Relationships xmlns="${packageRelationships}">
<Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `${declaration}<workbook xmlns="${spreadsheet}" xmlns:r="${relationships}">
<sheets><sheet name="${inXml(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `${declaration}<Relationships xmlns="${packageRelationships}">
<Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
  ],
  ['xl/styles.xml', styles],
]

/** What a column is called and how wide it is, in characters. */
export type XlsxColumn = { title: string; width: number }

/**
 * A workbook of one sheet (ECMA-376) to which rows are added; its head stays in sight. Texts are never formulas.
 *
 * @throws {BuyInError} `too-large` where a sheet has no more rows
 */
export const createXlsx = (
  sheetName: string,
  columns: readonly XlsxColumn[],
): { add: (cells: readonly XlsxCell[]) => void; finish: () => Promise<Uint8Array<ArrayBuffer>> } => {
  const encoder = new TextEncoder()
  const widths = columns.map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')
  const head = rowOf(
    columns.map(({ title }) => title),
    style.head,
  )
  const sheet = [
    `${declaration}<worksheet xmlns="${spreadsheet}"><sheetViews><sheetView workbookViewId="0">`,
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    `<cols>${widths}</cols><sheetData>${head}`,
  ]
  let rows = 1
  return {
    add: (cells) => {
      rows += 1
      if (rows > mostRows)
        throw new BuyInError('too-large', 'These are more passages than a sheet has rows.', 'Choose fewer, or export them as CSV.')
      sheet.push(rowOf(cells, style.plain))
    },
    finish: async () => {
      const zip = createZip()
      for (const [name, text] of partsOf(sheetName)) await zip.add(name, encoder.encode(text))
      sheet.push('</sheetData></worksheet>')
      await zip.add('xl/worksheets/sheet1.xml', encoder.encode(sheet.join('')))
      return zip.finish()
    },
  }
}
