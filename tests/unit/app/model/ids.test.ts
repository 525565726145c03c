import { describe, expect, test } from 'vitest'
import { newId } from '../../../../app/model/ids.ts'
import { idSchema } from '../../../../app/model/schemas.ts'

describe('ids', () => {
  test('are accepted as they are made', () => {
    for (let index = 0; index < 1000; index += 1) expect(idSchema.parse(newId())).toHaveLength(36)
  })

  test('sort in the order they were made and never repeat', () => {
    const ids = Array.from({ length: 20_000 }, newId)
    expect(ids.toSorted()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.each([
    ['nothing', ''],
    ['a version 4 id', '2f1c1f0e-5d2c-4c7e-9f43-0a4a6a1e7b11'],
    ['capitals', '019A9F7E-5D2C-7C7E-9F43-0A4A6A1E7B11'],
    ['braces', '{019a9f7e-5d2c-7c7e-9f43-0a4a6a1e7b11}'],
    ['a line feed after it', '019a9f7e-5d2c-7c7e-9f43-0a4a6a1e7b11\n'],
    ['a wrong variant', '019a9f7e-5d2c-7c7e-cf43-0a4a6a1e7b11'],
    ['a path', '../019a9f7e-5d2c-7c7e-9f43-0a4a6a1e7b'],
    ['a property of every object', '__proto__'],
  ])('with %s are refused', (_, text) => {
    expect(idSchema.safeParse(text).success).toBe(false)
  })

  test('that are no text are refused', () => {
    for (const value of [null, undefined, 7, {}, ['019a9f7e-5d2c-7c7e-9f43-0a4a6a1e7b11']])
      expect(idSchema.safeParse(value).success).toBe(false)
  })
})
