import { expect, test } from 'vitest'
import { fileNameOf } from '../../../../main/transfer/file-name.ts'

test.each([
  ['2026-11-20 A first talk', '2026-11-20 A first talk.md'],
  ['2026-11-20 Q3: price/terms? "no" <b>|*\\', '2026-11-20 Q3 price terms no b.md'],
  ['2026-11-20 Ends in dots . . .', '2026-11-20 Ends in dots.md'],
  ['../../etc/passwd', 'etc passwd.md'],
  ['.hidden', 'hidden.md'],
  ['CON', 'CON_.md'],
  ['lpt1.old stock', 'lpt1_.old stock.md'],
  ['Console', 'Console.md'],
  ['a\u0000b\nc\u202Egnp.exe\u2028d', 'a b c gnp.exe d.md'],
  ['Çağrı – 会議 🙂', 'Çağrı – 会議 🙂.md'],
  ['  ', 'Untitled.md'],
  ['???', 'Untitled.md'],
])('%s', (words, name) => {
  expect(fileNameOf(words, 'md')).toBe(name)
})

test('is never too long and never cuts a character', () => {
  for (const words of ['a'.repeat(300), '会'.repeat(300), `${'x'.repeat(118)}👩‍👩‍👧‍👦 more`]) {
    const name = fileNameOf(words, 'html')
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(125)
    expect(name).not.toMatch(/[\p{Cs}\uFFFD]|\u200D\./u)
  }
})
