import type { Row } from './group.ts'

const number = (value: number): string => {
  if (Math.abs(value) >= 100) return value.toFixed(0)
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2)
}

const titles = ['what', 'value', 'unit', 'peer', 'ratio', 'reach', 'met']

const cellsOf = ({ id, value, unit, peer, ratio, reach, met }: Row): string[] => [
  id,
  number(value),
  unit,
  peer === null ? '' : number(peer),
  ratio === null ? '' : `${ratio.toFixed(2)} ×`,
  reach ?? '',
  met === null ? '' : met ? 'yes' : 'NO',
]

/** The rows as a table that is also Markdown. */
export const showTable = (rows: readonly Row[]): string => {
  const lines = [titles, ...rows.map(cellsOf)]
  const widths = titles.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)))
  const isFigure = (column: number) => column === 1 || column === 3 || column === 4
  const show = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (isFigure(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join(' | ')} |`
  const rule = `| ${widths.map((width, column) => (isFigure(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`
  const [head = titles, ...body] = lines
  return [show(head), rule, ...body.map(show)].join('\n')
}

/** Says what did not reach its goal, or that all did. */
export const showMissed = (rows: readonly Row[]): string => {
  const aimed = rows.filter(({ met }) => met !== null)
  const missed = aimed.filter(({ met }) => met === false)
  if (missed.length === 0) return `\nAll ${aimed.length} reaches are met.`
  const lines = missed.map(
    ({ id, ratio, value, unit, reach }) =>
      `  ${id}: ${ratio !== null && reach?.endsWith('×') ? `${ratio.toFixed(2)} ×` : `${number(value)} ${unit}`} (${reach})`,
  )
  return `\n>>> MISSED: ${missed.length} of ${aimed.length} reaches\n${lines.join('\n')}`
}
