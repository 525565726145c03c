import { closeSync, ftruncateSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { maxBuyInBytes, maxFileBytes } from '../../../app/contract/files.ts'
import { createOfferedFiles } from '../../../main/offered-files.ts'
import { makeFolder } from '../../support/journal.ts'

/** A file of some size that takes no room. */
const emptyFile = (name: string, size: number) => {
  const path = join(makeFolder(), name)
  const file = openSync(path, 'w')
  ftruncateSync(file, size)
  closeSync(file)
  return { name, path }
}

describe('a file that is handed over', () => {
  test.each([
    ['talk.vtt', maxFileBytes, true],
    ['talk.vtt', maxFileBytes + 1, false],
    ['Journal.buyin', maxFileBytes + 1, true],
    ['Journal.buyin', maxBuyInBytes, true],
    ['Journal.buyin', maxBuyInBytes + 1, false],
  ])('and lies on the disk, %s of %d bytes, is taken: %s', (name, size, isTaken) => {
    const reply = createOfferedFiles().offer(emptyFile(name, size))
    expect(reply).toMatchObject(isTaken ? { ok: true, value: { name, size } } : { ok: false, error: { code: 'too-large' } })
  })

  test('and is held in memory may not be as large, whatever it is', () => {
    const reply = createOfferedFiles().offer({ name: 'Journal.buyin', bytes: new Uint8Array(maxFileBytes + 1) })
    expect(reply).toMatchObject({ ok: false, error: { code: 'too-large', message: '“Journal.buyin” is larger than 50 MB.' } })
  })
})
