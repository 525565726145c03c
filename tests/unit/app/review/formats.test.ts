import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readManifest } from '../../../../app/review/manifest.ts'
import { collectionNames, collections } from '../../../../app/review/records.ts'

const text = readFileSync(resolve(import.meta.dirname, '../../../../docs/formats.md'), 'utf8')

test('the manifest that is shown is one that is read', () => {
  const example = /### manifest\.json\s+```json\n([^`]*)```/.exec(text)?.[1] ?? ''
  expect(readManifest(JSON.parse(example))).toMatchObject({ kind: 'review', parts: [{ name: 'conversations/0001.json' }] })
})

test.each(collectionNames)('the collection %s is described with every property it has', (name) => {
  const row = text.split('\n').find((line) => line.startsWith(`| \`${name}\` `)) ?? ''
  expect(row).not.toBe('')
  // Items are of several shapes and described where replies are.
  const { shape = {} } = collections[name] as { shape?: object }
  for (const property of Object.keys(shape)) expect(row).toMatch(new RegExp(`\`${property}\\??\``))
})
