import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fuzzyMatch, matchCommand } from '../../../renderer/commands/fuzzy.ts'

const best = (query: string, texts: string[]) =>
  texts
    .map((text) => ({ text, match: fuzzyMatch(query, text) }))
    .filter(({ match }) => match !== null)
    .toSorted((one, other) => (other.match?.score ?? 0) - (one.match?.score ?? 0))
    .map(({ text }) => text)

describe('finding a command by a few letters', () => {
  it('finds letters in their order only', () => {
    expect(fuzzyMatch('xc', 'Export conversation')).not.toBeNull()
    expect(fuzzyMatch('cx', 'Export')).toBeNull()
    expect(fuzzyMatch('exportz', 'Export')).toBeNull()
  })

  it('puts beginnings of words before letters in their midst', () => {
    expect(best('nc', ['Bring in a transcript…', 'New conversation', 'Find a command…'])[0]).toBe('New conversation')
    expect(best('mu', ['Move exchange up', 'Numbered list'])[0]).toBe('Move exchange up')
  })

  it('puts letters in a row before scattered ones, and the shorter text before the longer', () => {
    expect(best('tra', ['Put the first tag back', 'Trash'])[0]).toBe('Trash')
    expect(best('quo', ['Quote and so on', 'Quote'])[0]).toBe('Quote')
  })

  it('says where the letters are', () => {
    expect(fuzzyMatch('co', 'New conversation')?.positions).toEqual([4, 5])
    expect(fuzzyMatch('n c', 'New conversation')?.positions).toEqual([0, 4])
  })

  it('does not mind case and accents', () => {
    expect(fuzzyMatch('RÉS', 'résumé')?.positions).toEqual([0, 1, 2])
    expect(fuzzyMatch('resume', 'Résumé')).not.toBeNull()
  })

  it('finds everything by nothing', () => {
    expect(fuzzyMatch('', 'Anything')).toEqual({ score: 0, positions: [] })
    expect(fuzzyMatch('  ', 'Anything')).toEqual({ score: 0, positions: [] })
  })

  it('finds any part of a text that keeps the order, at places where those letters are', () => {
    const parts = fc
      .string({ minLength: 1, maxLength: 30 })
      .chain((text) =>
        fc.record({ text: fc.constant(text), chosen: fc.subarray(Array.from({ length: text.length }, (_, index) => index)) }),
      )
    fc.assert(
      fc.property(parts, ({ text, chosen }) => {
        const query = chosen.map((index) => text.charAt(index)).join('')
        const match = fuzzyMatch(query, text)
        expect(match).not.toBeNull()
        const letters = (match?.positions ?? []).map((position) => text.charAt(position).normalize('NFD').charAt(0).toLowerCase())
        expect(letters.join('')).toBe(
          Array.from(query)
            .filter((sign) => sign.trim() !== '')
            .map((sign) => sign.normalize('NFD').charAt(0).toLowerCase())
            .join(''),
        )
      }),
    )
  })

  it('knows the menu as well, and values the title more', () => {
    expect(matchCommand('tagbarrier', { title: 'Barrier', menu: 'Tag' })?.positions).toEqual([0, 1, 2, 3, 4, 5, 6])
    const byTitle = matchCommand('note', { title: 'Note it', menu: 'Edit' })?.score ?? 0
    const byMenu = matchCommand('note', { title: 'Bold', menu: 'Note' })?.score ?? 0
    expect(byTitle).toBeGreaterThan(byMenu)
  })
})
