import type { Mark } from '@tiptap/pm/model'
import { isSafeAddress } from './addresses.ts'
import type { Block, ExportedCell, ListedPassage, Run } from './exporting.ts'
import { escapeHtml, isolated, turnsDirection } from './html-text.ts'
import { nest, type Piece, type Wrap } from './nesting.ts'

/** The names of marks in HTML, the outermost first. */
const elements = new Map([
  ['bold', 'strong'],
  ['italic', 'em'],
  ['underline', 'u'],
  ['strike', 's'],
  ['code', 'code'],
])

/** How many passages can be underlined one below the other. */
const lanes = 6

const passageWrap = (passage: ListedPassage, cell: ExportedCell): Wrap => ({
  key: passage.reference,
  open: `<mark class="${passage.kind} lane-${Math.min(cell.lanes.get(passage) ?? 0, lanes - 1)}">`,
  close: '</mark>',
})

const linkWrap = (marks: readonly Mark[]): Wrap[] => {
  const address: unknown = marks.find(({ type }) => type.name === 'link')?.attrs['href']
  if (typeof address !== 'string' || !isSafeAddress(address)) return []
  return [{ key: `link ${address}`, open: `<a href="${escapeHtml(address)}" rel="noopener noreferrer nofollow">`, close: '</a>' }]
}

const markWraps = (marks: readonly Mark[]): Wrap[] => {
  const names = new Set(marks.map(({ type }) => type.name))
  const wraps = [...elements].flatMap(([name, element]) =>
    names.has(name) ? [{ key: name, open: `<${element}>`, close: `</${element}>` }] : [],
  )
  return [...linkWrap(marks), ...wraps]
}

const textOf = ({ text }: Run): string => {
  if (text === null) return '<br>'
  return turnsDirection(text) ? isolated(text) : escapeHtml(text)
}

/** A passage's reference as a link to its label under the cell (`place`) or to its entry in the list at the end (`passage`). */
export const referenceHtml = ({ reference, kind }: ListedPassage, to: 'place' | 'passage'): string =>
  `<a class="${kind}" href="#${to}-${reference}">${reference}</a>`

const referencePiece = (passages: ListedPassage[], wraps: Wrap[]): Piece => ({
  wraps,
  content: `<sup>${passages.map((passage) => referenceHtml(passage, 'passage')).join(' ')}</sup>`,
})

const inlineHtml = (runs: Run[], cell: ExportedCell): string => {
  const pieces = runs.flatMap((run, index): Piece[] => {
    const passages = run.passages.map((passage) => passageWrap(passage, cell))
    const piece = { wraps: [...passages, ...markWraps(run.marks)], content: textOf(run) }
    if (run.ends.length === 0) return [piece]
    const next = runs[index + 1]
    const lasting = run.passages.filter((passage) => next?.passages.includes(passage))
    return [
      piece,
      referencePiece(
        run.ends,
        lasting.map((passage) => passageWrap(passage, cell)),
      ),
    ]
  })
  return nest(pieces)
    .map(({ text }) => text)
    .join('')
}

const isEmpty = (runs: Run[]): boolean => runs.every(({ text }) => text === null || text.trim() === '')

const listHtml = (element: string, start: number, items: Block[][], cell: ExportedCell, level: number): string => {
  const from = element === 'ol' && Number.isInteger(start) && start !== 1 ? ` start="${start}"` : ''
  return `<${element}${from}>${items.map((item) => `<li dir="auto">${blocksHtml(item, cell, level)}</li>`).join('')}</${element}>`
}

const blockHtml = (block: Block, cell: ExportedCell, level: number): string => {
  switch (block.type) {
    case 'paragraph':
      return isEmpty(block.runs) ? '' : `<p dir="auto">${inlineHtml(block.runs, cell)}</p>`
    case 'heading': {
      const element = `h${Math.min(6, level + block.level)}`
      return isEmpty(block.runs) ? '' : `<${element} class="level-${block.level}" dir="auto">${inlineHtml(block.runs, cell)}</${element}>`
    }
    case 'bullets':
      return listHtml('ul', 1, block.items, cell, level)
    case 'numbers':
      return listHtml('ol', block.start, block.items, cell, level)
    case 'quote':
      return `<blockquote>${blocksHtml(block.blocks, cell, level)}</blockquote>`
  }
}

/** Blocks as HTML; a heading of level 1 becomes one of `level` + 1. Empty paragraphs and headings are left out. */
export const blocksHtml = (blocks: Block[], cell: ExportedCell, level: number): string =>
  blocks.map((block) => blockHtml(block, cell, level)).join('')

/** What a passage is, as a label: its kind, its barrier's or criterion's title, its details. */
export const labelHtml = ({ words }: ListedPassage): string => {
  const title = words.title === '' ? '' : ` <span class="dot">·</span> ${isolated(words.title)}`
  const detail = words.detail === '' ? '' : ` <span class="detail">· ${escapeHtml(words.detail)}</span>`
  return `<span class="kind">${escapeHtml(words.kind)}</span>${title}${detail}`
}
