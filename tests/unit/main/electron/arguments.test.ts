import { expect, test } from 'vitest'
import { askedDataDirectory } from '../../../../main/electron/arguments.ts'

test.each([
  [['buy-in', '--data', '/journals'], '/journals'],
  [['electron', '--inspect=0', 'folder', '--data=/a b'], '/a b'],
  [['buy-in', '--data'], undefined],
  [['buy-in', '--data='], undefined],
  [['buy-in', '--database', 'x'], undefined],
  [['buy-in', 'meeting.buyin'], undefined],
])('%j asks for %s', (words, directory) => {
  expect(askedDataDirectory(words)).toBe(directory)
})
