import type { Sheet } from '../contract/prepare.ts'
import { escapeHtml, isolated } from './html-text.ts'
import { escapeMarkdown } from './markdown-text.ts'
import { sheetCaution, sheetParts, type SheetLine, type SheetPart } from './sheet-parts.ts'

const markdownLine = ({ lead, detail, quote, box }: SheetLine): string => {
  const start = box ? '- [ ] ' : '- '
  const words = quote === '' ? '' : `\n  > ${escapeMarkdown(quote)}`
  return `${start}**${escapeMarkdown(lead)}** ${escapeMarkdown(detail)}${words}`
}

const markdownPart = ({ title, note, groups, empty }: SheetPart): string =>
  [
    `## ${title}`,
    ...(note === '' ? [] : [escapeMarkdown(note)]),
    ...groups.flatMap((group) => [
      ...(group.title === '' ? [] : [`### ${escapeMarkdown(group.title)}`]),
      group.lines.map(markdownLine).join('\n'),
    ]),
    ...(groups.length === 0 ? [empty] : []),
  ].join('\n\n')

/** The sheet as Markdown (CommonMark, task lists as GitHub writes them). */
export const sheetToMarkdown = (sheet: Sheet): string =>
  `${[
    `# Preparing: ${escapeMarkdown(sheet.opportunity)}`,
    `${escapeMarkdown(sheet.account)}, ${sheet.day}`,
    ...sheetParts(sheet).map(markdownPart),
    `_${sheetCaution}_`,
  ].join('\n\n')}\n`

const htmlLine = ({ lead, detail, quote, box }: SheetLine): string =>
  `<li${box ? ' class="box"' : ''}><b>${isolated(lead)}</b> <span class="detail">${isolated(detail)}</span>${quote === '' ? '' : `<q>${isolated(quote)}</q>`}</li>`

const htmlPart = ({ title, note, groups, empty }: SheetPart): string => {
  const lists = groups.map(
    (group) => `${group.title === '' ? '' : `<h3>${isolated(group.title)}</h3>`}<ul>${group.lines.map(htmlLine).join('')}</ul>`,
  )
  return `<section><h2>${title}</h2>${note === '' ? '' : `<p class="detail">${isolated(note)}</p>`}${lists.join('')}${groups.length === 0 ? `<p class="detail">${empty}</p>` : ''}</section>`
}

/** How the sheet looks on paper: two columns, small print, one page where it can be. */
export const sheetStyle = `
.buy-in { color: #1c1c1a; font: 9pt/1.4 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; overflow-wrap: break-word }
.buy-in * { box-sizing: border-box; margin: 0; padding: 0 }
.buy-in h1 { font-size: 13pt; line-height: 1.2 }
.buy-in .detail { color: #55544f }
.buy-in .parts { columns: 2; column-gap: 9mm; margin-top: 4mm }
.buy-in section { margin-bottom: 3.5mm }
.buy-in h2 { padding-bottom: 1mm; border-bottom: 1px solid #1c1c1a; font-size: 10pt; break-after: avoid }
.buy-in section > .detail { margin-top: 1mm; font-size: 8pt }
.buy-in h3 { margin-top: 1.5mm; font-size: 9pt; font-weight: 600; break-after: avoid }
.buy-in ul { list-style: none }
.buy-in li { margin-top: 1.2mm; break-inside: avoid }
.buy-in li b { font-weight: 600 }
.buy-in li q { display: block; padding-inline-start: 2.5mm; border-inline-start: 1.5px solid #a9a79f; font-size: 8.5pt; quotes: "\\201C" "\\201D" }
.buy-in li.box { padding-inline-start: 5mm }
.buy-in li.box::before { content: ""; float: left; width: 3mm; height: 3mm; margin: .7mm 0 0 -5mm; border: 1px solid #1c1c1a }
@page { margin: 12mm }
`

/** The sheet as a page, for printing. Its style is {@link sheetStyle}. */
export const sheetToHtml = (sheet: Sheet): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(sheet.opportunity)}</title><style>${sheetStyle}</style></head>
<body><article class="buy-in"><h1>Preparing: ${isolated(sheet.opportunity)}</h1><p class="detail">${isolated(sheet.account)}, ${sheet.day}. ${sheetCaution}</p>
<div class="parts">${sheetParts(sheet).map(htmlPart).join('\n')}</div></article></body></html>
`
