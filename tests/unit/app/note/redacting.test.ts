import { array, assert, boolean, constantFrom, integer, nat, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ExchangeJson } from '../../../../app/contract/conversations.ts'
import { buildExchangeJson } from '../../../../app/note/building.ts'
import { anchorsOf, sideText } from '../../../../app/note/reading.ts'
import { replaceInAnchor, replaceInExchange } from '../../../../app/note/redacting.ts'
import { exchangeFromJson, exchangeToJson, markTypes, nodeTypes, noteSchema } from '../../../../app/note/schema.ts'
import { toReplaced } from '../../../../app/rules/redaction-edits.ts'
import { planNames } from '../../../../app/rules/redaction-plan.ts'
import { findNames, findNamesBy, isRestOfName, namesInAddress, replaceNames } from '../../../../app/rules/redaction.ts'
import { idAt } from '../../../support/archive-records.ts'

const named = [
  { id: idAt(1, '3'), kind: 'buyer' as const, name: 'Ann Lee' },
  { id: idAt(2, '3'), kind: 'buyer' as const, name: 'Jürgen Müller' },
  { id: idAt(3, '3'), kind: 'buyer' as const, name: '王小明' },
  { id: idAt(1, '1'), kind: 'account' as const, name: 'Acme GmbH' },
]
const finder = findNamesBy(named, planNames(named))
const replacing = {
  edits: (text: string) => findNames(finder, text).filter(({ kept }) => !kept),
  inAddress: (address: string) => namesInAddress(finder, address),
  isRest: (piece: string, cut: 'start' | 'end') => isRestOfName(finder, piece, cut),
}

type Run = { text: string; bold?: boolean; href?: string; passages?: string[] }

const text = ({ text: words, bold, href, passages = [] }: Run) => {
  const marks = [
    ...(bold ? [markTypes.bold.create()] : []),
    ...(href === undefined ? [] : [markTypes.link.create({ href })]),
    ...passages.map((id) => markTypes.passage.create({ id })),
  ]
  return noteSchema.text(
    words,
    marks.reduce<typeof marks>((set, mark) => [...mark.addToSet(set)], []),
  )
}

/** An exchange whose external side has these runs, each list a paragraph. */
const exchangeOf = (...paragraphs: Run[][]): ExchangeJson => {
  const made = exchangeFromJson(buildExchangeJson({ internal: 'Thinks of Acme', speaker: 'Ann Lee (Acme)' }))
  const cell = made.child(0).copy(nodeTypes.doc.create(null, made).content.cut(0, 0))
  const blocks = paragraphs.map((runs) => nodeTypes.paragraph.create(null, runs.map(text)))
  return exchangeToJson(made.copy(made.content.replaceChild(0, nodeTypes.external.create(cell.attrs, blocks))))
}

const said = (exchange: ExchangeJson) => sideText(exchangeFromJson(exchange), 'external')
const quotes = (exchange: ExchangeJson) =>
  Object.fromEntries([...anchorsOf(exchangeFromJson(exchange))].map(([id, { quote }]) => [id, quote]))

const [one, other, third] = [idAt(1, 'a'), idAt(2, 'a'), idAt(3, 'a')] as [string, string, string]

describe('in an exchange a name is replaced', () => {
  test('on both sides and in who speaks', () => {
    const replaced = exchangeFromJson(replaceInExchange(exchangeOf([{ text: 'Ann asked.' }], [{ text: 'Acme pays.' }]), replacing))
    expect(sideText(replaced, 'external')).toBe('Buyer 1 asked.\nAccount 1 pays.')
    expect(sideText(replaced, 'internal')).toBe('Thinks of Account 1')
    expect(replaced.child(0).attrs['speaker']).toBe('Buyer 1 (Account 1)')
  })

  test('across formatting, set as it began', () => {
    const replaced = replaceInExchange(
      exchangeOf([{ text: 'So A', bold: true }, { text: 'nn Le' }, { text: 'e’s', bold: true }, { text: ' cost' }]),
      replacing,
    )
    expect(said(replaced)).toBe('So Buyer 1’s cost')
    expect(exchangeFromJson(replaced).child(0).child(0).child(0).text).toBe('So Buyer 1’s')
  })

  test('with every passage on the words it was on', () => {
    const replaced = replaceInExchange(
      exchangeOf([
        { text: 'We saw ', passages: [one] },
        { text: 'Ann', passages: [one, other] },
        { text: ' Lee' },
        { text: ' fear', passages: [third] },
        { text: ' Müller', passages: [third, other] },
      ]),
      replacing,
    )
    expect(said(replaced)).toBe('We saw Buyer 1 fear Buyer 2')
    expect(quotes(replaced)).toEqual({ [one]: 'We saw Buyer 1', [other]: 'Buyer 1 fear Buyer 2', [third]: ' fear Buyer 2' })
  })

  test('with the link whose address gives it away', () => {
    const replaced = replaceInExchange(
      exchangeOf([
        { text: 'her page', href: 'https://linkedin.com/in/annlee1985', passages: [one] },
        { text: ' and ', bold: true },
        { text: 'ours', href: 'https://example.com/annual' },
      ]),
      replacing,
    )
    expect(JSON.stringify(replaced)).not.toMatch(/annlee/i)
    expect(JSON.stringify(replaced)).toContain('https://example.com/annual')
    expect(quotes(replaced)).toEqual({ [one]: 'her page' })
  })

  test('and without one nothing changes', () => {
    const plain = buildExchangeJson({ external: 'Annual cost', internal: 'fear', speaker: 'Someone' })
    expect(replaceInExchange(plain, replacing)).toBe(plain)
  })
})

const runs = array(
  record({
    text: constantFrom('Ann', ' Lee', 'Ann Lee', ' ', ' fears ', 'Mül', 'ler', ' acme', 'Annual ', '’s ', '👍', 'A. ', 'Lee', 'x'),
    bold: boolean(),
    passages: array(constantFrom(one, other, third), { maxLength: 3 }).map((ids) => [...new Set(ids)]),
  }),
  { minLength: 1, maxLength: 14 },
)

test('however passages and formatting lie, names go, passages stay, and their quotes are what the old quotes become', () => {
  assert(
    property(array(runs, { minLength: 1, maxLength: 3 }), (paragraphs) => {
      const before = exchangeOf(...paragraphs)
      const after = replaceInExchange(before, replacing)
      const [was, is] = [said(before), said(after)]
      // Names do not go on in the next paragraph.
      expect(is).toBe(
        was
          .split('\n')
          .map((line) => replaceNames(finder, line).text)
          .join('\n'),
      )
      const places = new Map(anchorsOf(exchangeFromJson(after)))
      expect([...places.keys()].toSorted()).toEqual([...anchorsOf(exchangeFromJson(before)).keys()].toSorted())
      const { edits } = replaceNames(finder, was)
      for (const [id, { start, end }] of anchorsOf(exchangeFromJson(before))) {
        const place = places.get(id)
        expect(is.slice(place?.start, place?.end)).toBe(place?.quote)
        expect(place?.quote).toBe(is.slice(toReplaced(edits, start, 'start'), toReplaced(edits, end, 'end')))
      }
    }),
    { numRuns: 400 },
  )
})

describe('a passage that lost its words', () => {
  const anchor = { exchangeId: idAt(1, 'e'), side: 'external' as const, start: 50, end: 60, quote: 'Lee’s doubt', prefix: '', suffix: '' }

  test('has names replaced in its quote and around it, also across the edge', () => {
    expect(replaceInAnchor({ ...anchor, prefix: 'so said Ann ', suffix: ' about Acme' }, replacing)).toMatchObject({
      ...{ start: 50, quote: 'Buyer 1’s doubt', end: 65, prefix: 'so said ', suffix: ' about Account 1' },
    })
  })

  test.each([
    [
      'nn was there and so was someone.',
      ' was there and so was someone.',
      ', who asked us to wait for Jürge',
      ', who asked us to wait for ',
    ],
    [
      'e and what else he could think o',
      ' and what else he could think o',
      '. They said to wait until tomorr',
      '. They said to wait until tomorr',
    ],
    ['明也在场，大家都谈到了价格和交货时间，还有服务的问题以及后续的', '，大家都谈到了价格和交货时间，还有服务的问题以及后续的', '', ''],
  ])('keeps no rest of a name where its surroundings were cut: %j', (prefix, keptPrefix, suffix, keptSuffix) => {
    const replaced = replaceInAnchor({ ...anchor, quote: 'x', prefix: prefix.padEnd(32, '.'), suffix }, replacing)
    expect(replaced.prefix).toBe(keptPrefix + '.'.repeat(32 - Math.min(32, prefix.length)))
    expect(replaced.suffix).toBe(keptSuffix)
  })

  test('keeps its quote a stretch of what it stood in', () => {
    const words = constantFrom('Ann', 'Lee', 'fear', 'acme', 'the', 'Müller')
    assert(
      property(array(words, { minLength: 6, maxLength: 20 }), nat(60), integer({ min: 1, max: 30 }), (list, from, length) => {
        const whole = list.join(', ')
        const start = from % whole.length
        const end = Math.min(whole.length, start + length)
        const parts = {
          quote: whole.slice(start, end),
          prefix: whole.slice(Math.max(0, start - 32), start),
          suffix: whole.slice(end, end + 32),
        }
        const { quote, prefix, suffix } = replaceInAnchor({ ...anchor, ...parts }, replacing)
        expect(replaceNames(finder, whole).text).toContain(prefix + quote + suffix)
      }),
    )
  })
})
