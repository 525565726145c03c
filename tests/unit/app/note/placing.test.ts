import { array, assert, constantFrom, integer, nat, property, record, shuffledSubarray, uniqueArray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeInOrder } from '../../../../app/note/placing.ts'

const merged = (order: string[], known: Map<string, number>): number[] => {
  const changed = placeInOrder(order, known)
  return order.map((id) => {
    const position = changed.get(id) ?? known.get(id)
    if (position === undefined) throw new Error(`${id} got no position`)
    return position
  })
}

const expectIncreasing = (positions: number[]): void => {
  const wrong = positions.findIndex((position, index) => index > 0 && position <= (positions[index - 1] as number))
  expect(wrong).toBe(-1)
}

describe('placing exchanges in order', () => {
  test('puts any order in sequence, whatever was known before', () => {
    const ids = Array.from({ length: 12 }, (_, index) => `e${index}`)
    const knownPositions = array(record({ id: constantFrom(...ids), position: integer({ min: -5000, max: 5000 }) }))
    assert(
      property(shuffledSubarray(ids, { minLength: 1 }), knownPositions, (order, rows) => {
        const positions = merged(order, new Map(rows.map(({ id, position }) => [id, position])))
        expect(positions.every(Number.isFinite)).toBe(true)
        expectIncreasing(positions)
      }),
      { numRuns: 2000 },
    )
  })

  test('leaves those that stand in order already where they are', () => {
    const someKnown = uniqueArray(integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 }).map((values) =>
      values.toSorted((one, other) => one - other),
    )
    assert(
      property(someKnown, array(nat(20), { maxLength: 5 }), (values, places) => {
        const known = new Map(values.map((value, index) => [`k${index}`, value * 8]))
        const order = [...known.keys()]
        places.forEach((place, index) => order.splice(Math.min(place, order.length), 0, `n${index}`))
        const changed = placeInOrder(order, known)
        expect([...changed.keys()].toSorted()).toEqual(places.map((_, index) => `n${index}`).toSorted())
        expectIncreasing(merged(order, known))
      }),
      { numRuns: 1000 },
    )
  })

  test('moves one exchange only, when one was moved', () => {
    const known = new Map(['a', 'b', 'c', 'd', 'e'].map((id, index) => [id, index * 1024]))
    expect([...placeInOrder(['b', 'c', 'd', 'a', 'e'], known).keys()]).toEqual(['a'])
    expect([...placeInOrder(['e', 'a', 'b', 'c', 'd'], known).keys()]).toEqual(['e'])
  })

  test('changes nothing when nothing moved or went', () => {
    const known = new Map(['a', 'b', 'c'].map((id, index) => [id, index * 1024]))
    expect(placeInOrder(['a', 'b', 'c'], known).size).toBe(0)
    expect(placeInOrder(['a', 'c'], known).size).toBe(0)
  })

  test.each([
    ['the end', (order: string[]) => order.length],
    ['the front', () => 0],
    ['behind the first', () => 1],
    ['before the last', (order: string[]) => order.length - 1],
  ])('keeps thousands of insertions at %s in order', (_, placeOf) => {
    const known = new Map([
      ['first', 1024],
      ['last', 2048],
    ])
    const order = ['first', 'last']
    for (let round = 0; round < 3000; round += 1) {
      order.splice(placeOf(order), 0, `n${round}`)
      for (const [id, position] of placeInOrder(order, known)) known.set(id, position)
    }
    expectIncreasing(order.map((id) => known.get(id) as number))
  })

  test('keeps thousands of blocks inserted at the same spot in order', () => {
    let known = new Map([['first', 0]])
    let order = ['first']
    for (let round = 0; round < 500; round += 1) {
      const block = Array.from({ length: 7 }, (_, index) => `n${round}-${index}`)
      order = [...order.slice(0, 1), ...block, ...order.slice(1)]
      known = new Map([...known, ...placeInOrder(order, known)])
      expect(new Set(known.values()).size).toBe(known.size)
    }
    expectIncreasing(order.map((id) => known.get(id) as number))
  })
})
