import { describe, expect, test } from 'vitest'
import { parsePlace, placeOnScreen, smallest } from '../../../../main/electron/place.ts'

const laptop = { x: 0, y: 25, width: 1440, height: 875 }
const monitor = { x: 1440, y: 0, width: 2560, height: 1440 }

describe('where the window opens', () => {
  test('in the middle of the first screen at first', () => {
    expect(placeOnScreen(undefined, [laptop, monitor])).toEqual({ x: 80, y: 43, width: 1280, height: 840, maximized: false })
  })

  test('where it was left, on whichever screen', () => {
    const left = { x: 1600, y: 100, width: 1200, height: 900, maximized: true }
    expect(placeOnScreen(left, [laptop, monitor])).toEqual(left)
  })

  test('in the middle of the first screen when its own is gone', () => {
    const left = { x: 1600, y: 100, width: 1000, height: 700, maximized: false }
    expect(placeOnScreen(left, [laptop])).toEqual({ x: 220, y: 113, width: 1000, height: 700, maximized: false })
  })

  test('wholly on the screen when it hung over its edge', () => {
    const left = { x: -300, y: 700, width: 1000, height: 700, maximized: false }
    expect(placeOnScreen(left, [laptop])).toEqual({ x: 0, y: 200, width: 1000, height: 700, maximized: false })
  })

  test('no larger than the screen and no smaller than the smallest', () => {
    expect(placeOnScreen({ x: 0, y: 0, width: 9000, height: 9000, maximized: false }, [laptop])).toMatchObject(laptop)
    expect(placeOnScreen({ x: 5, y: 30, width: 10, height: 10, maximized: false }, [laptop])).toMatchObject(smallest)
  })

  test('somewhere even when no screen is known', () => {
    expect(placeOnScreen(undefined, [])).toMatchObject({ x: 0, y: 0, width: 1280, height: 840 })
  })
})

describe('reading what was remembered', () => {
  test('a place comes back as it was written', () => {
    const place = { x: -10, y: 20, width: 800, height: 600, maximized: true }
    expect(parsePlace(JSON.stringify(place))).toEqual(place)
  })

  test.each([
    '',
    'null',
    '[]',
    '{}',
    '{"x":1}',
    '{"x":"1","y":1,"width":1,"height":1}',
    '{"x":1.5,"y":1,"width":1,"height":1}',
    '{"x":1e99,"y":1,"width":1,"height":1}',
  ])('anything else is forgotten: %s', (text) => expect(parsePlace(text)).toBeUndefined())
})
