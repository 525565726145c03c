import { describe, expect, test } from 'vitest'
import { passageKinds, sideOfKind } from '../../../../app/model/kinds.ts'
import { nameSchema } from '../../../../app/model/schemas.ts'

describe('a name', () => {
  test('becomes one line without spaces around it', () => {
    expect(nameSchema.parse('  Harbour\n\tDairy  Ltd ')).toBe('Harbour Dairy Ltd')
  })

  test('may have 200 characters, counted after trimming', () => {
    expect(nameSchema.parse(` ${'x'.repeat(200)} `)).toHaveLength(200)
    expect(nameSchema.safeParse('x'.repeat(201)).error?.issues[0]?.message).toBe('a name has at most 200 characters')
  })

  test.each(['', '   ', '\n\t'])('“%s” is none', (name) => {
    expect(nameSchema.safeParse(name).error?.issues[0]?.message).toBe('a name is needed')
  })
})

test('an inference stands on the internal side; a question, its answer and evidence on the external; the others on either', () => {
  expect(passageKinds.map((kind) => [kind, sideOfKind(kind)])).toEqual([
    ['barrier', null],
    ['criterion', null],
    ['inference', 'internal'],
    ['question', 'external'],
    ['evidence', 'external'],
    ['answer', 'external'],
    ['reason', null],
  ])
})
