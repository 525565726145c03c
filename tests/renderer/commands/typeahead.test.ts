import { describe, expect, it } from 'vitest'
import { createTypeahead } from '../../../renderer/commands/typeahead.ts'

const titles = ['New exchange', 'Move up', 'Move down', 'Bold', 'Bullet list', 'Numbered list']

describe('finding a menu item by its first letters', () => {
  it('goes to the next item with the letter, round and round', () => {
    const find = createTypeahead()
    expect(find('m', titles, 0, 0)).toBe(1)
    expect(find('m', titles, 1, 100)).toBe(2)
    expect(find('m', titles, 2, 200)).toBe(1)
  })

  it('takes letters that follow quickly as one beginning', () => {
    const find = createTypeahead()
    expect(find('b', titles, -1, 0)).toBe(3)
    expect(find('u', titles, 3, 200)).toBe(4)
  })

  it('begins anew after a rest', () => {
    const find = createTypeahead()
    expect(find('b', titles, -1, 0)).toBe(3)
    expect(find('n', titles, 3, 5000)).toBe(5)
  })

  it('finds nothing where there is nothing', () => {
    expect(createTypeahead()('z', titles, 0, 0)).toBe(-1)
    expect(createTypeahead()('z', [], -1, 0)).toBe(-1)
  })
})
