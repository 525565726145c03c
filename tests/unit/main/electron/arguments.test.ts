import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { askedDataDirectory, askedFiles } from '../../../../main/electron/arguments.ts'

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

test.each([
  [['folder', '/tmp/Harbour Dairy.buyin'], ['/tmp/Harbour Dairy.buyin']],
  [
    ['--data', '/journals/old.buyin', 'one.BUYIN', 'Cora.reply.json'],
    [resolve('/here/one.BUYIN'), resolve('/here/Cora.reply.json')],
  ],
  [['--data=/x.buyin', '--allow=a.buyin', 'notes.json', 'buyin', 'journal.sqlite'], []],
])('%j asks to open %j', (words, files) => {
  expect(askedFiles(words, '/here')).toEqual(files)
})
