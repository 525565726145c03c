import { expect, test } from 'vitest'
import { nest, type Wrap } from '../../../../app/note/nesting.ts'

const wrap = (key: string): Wrap => ({ key, open: `<${key}>`, close: `</${key}>` })
const written = (...pieces: [string, ...string[]][]) =>
  nest(pieces.map(([content, ...keys]) => ({ content, wraps: keys.map(wrap) })))
    .map(({ text }) => text)
    .join('')

test('keeps open what neighbours share and splits what would cross', () => {
  expect(written(['1', 'a'], ['2', 'a', 'b'], ['3', 'b'], ['4'])).toBe('<a>1<b>2</b></a><b>3</b>4')
  expect(written(['1', 'a', 'b'], ['2', 'a', 'b'], ['3', 'a', 'c'])).toBe('<a><b>12</b><c>3</c></a>')
  expect(written()).toBe('')
})
