import type { Id } from '../model/ids.ts'

/** A place relative to the middle of a cell: from -1 to 1 in both directions. */
export type Offset = { x: number; y: number }

/** How many marks stand beside each other before another row begins. */
const inRow = 3

/**
 * Where marks stand that share one cell of the matrix: in rows of three around its middle, in narrower ones where that does not do. No two
 * stand in the same place, and none leaves the cell.
 *
 * @returns one offset for each mark, in reading order
 */
export const spread = (count: number): Offset[] => {
  const columns = Math.min(count, Math.max(inRow, Math.ceil(Math.sqrt(count))))
  const rows = Math.ceil(count / Math.max(1, columns))
  const steps = Math.max(columns, inRow) - 1
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns)
    const inThisRow = row < rows - 1 ? columns : count - row * columns
    const x = ((index % columns) - (inThisRow - 1) / 2) * (2 / steps)
    return { x, y: rows < 2 ? 0 : (row - (rows - 1) / 2) * (2 / (rows - 1)) }
  })
}

const words = (name: string): string[] => name.split(/[\s,]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word))

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' })

const start = (word: string, length: number): string =>
  Array.from(letters.segment(word.replace(/^[^\p{L}\p{N}]+/u, '')), ({ segment }) => segment)
    .slice(0, length)
    .join('')

/** `length` letters of the last name after the first of the first; a name in one word gives its beginning. */
const initialsOf = (name: string, length: number): string => {
  const [first = '', ...rest] = words(name)
  const last = rest.at(-1)
  if (first === '') return '?'
  return last === undefined ? start(first, length + 1) : start(first, 1) + start(last, length)
}

/** What stands in each buyer's mark: initials, with more letters or a number where they would be the same as another's. */
export const labelsOf = (team: readonly { id: Id; name: string }[]): Map<Id, string> => {
  const labels = new Map<Id, string>()
  const taken = new Set<string>()
  const count = (label: string, length: number) =>
    team.filter(({ name }) => initialsOf(name, length).toLocaleUpperCase('en') === label).length
  for (const { id, name } of team) {
    const plain = initialsOf(name, 1).toLocaleUpperCase('en')
    let label = count(plain, 1) > 1 ? initialsOf(name, 2) : plain
    for (let number = 2; taken.has(label); number += 1) label = `${plain}${number}`
    taken.add(label)
    labels.set(id, label)
  }
  return labels
}
