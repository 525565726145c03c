import { array, assert, constantFrom, integer, nat, property, record, shuffledSubarray, string, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toOriginal, toReplaced } from '../../../../app/rules/redaction-edits.ts'
import { sumUpNames } from '../../../../app/rules/redaction-findings.ts'
import { nameMapSchema, planNames, restoreNames, type Named, type NameMap } from '../../../../app/rules/redaction-plan.ts'
import { findNames, findNamesBy, namesInAddress, replaceNames } from '../../../../app/rules/redaction.ts'
import { idAt } from '../../../support/archive-records.ts'

const buyer = (name: string, number = 1, more: Partial<Named> = {}): Named => ({ id: idAt(number, '3'), kind: 'buyer', name, ...more })
const account = (name: string, number = 1): Named => ({ id: idAt(number, '1'), kind: 'account', name })
const seller = (name: string): Named => ({ id: idAt(1, '5'), kind: 'seller', name })

const finderOf = (named: Named[], map: NameMap = planNames(named)) => findNamesBy(named, map)
const replaced = (named: Named[], text: string, within?: string) => replaceNames(finderOf(named), text, within).text

const cast = [
  ...[buyer('Ann Lee', 1), buyer('Jürgen Müller-Voß', 2), buyer('Dr. Seán O’Neil Jr.', 3), buyer('王小明', 4), buyer('田中 太郎', 5)],
  ...[buyer('Vincent van der Berg', 6), buyer('アン・リー', 7), buyer('Zoë', 8), account('Acme Fridges GmbH', 1)],
  ...[account('Marlow & Sons plc', 2), seller('Tom Ford')],
]

describe('a name is replaced', () => {
  const cases: [said: string, replaced: string][] = [
    ['Ann Lee said so.', 'Buyer 1 said so.'],
    ['ANN LEE, ann lee, Ann  Lee, Ann-Lee, ann.lee@acme.com', 'Buyer 1, Buyer 1, Buyer 1, Buyer 1, Buyer 1@Account 1.com'],
    ['Lee, Ann; A. Lee; A.Lee; Ann L. said; A.L.', 'Buyer 1, Buyer 1; Buyer 1; Buyer 1; Buyer 1 said; Buyer 1.'],
    ['I met Ann. Lee came later, with annlee and AnnLee.', 'I met Buyer 1. Buyer 1 came later, with Buyer 1 and Buyer 1.'],
    ["Ann’s fear, ann's doubt, the Lees’ house, Anns Sorge", "Buyer 1’s fear, Buyer 1's doubt, the Buyer 1s’ house, Buyer 1s Sorge"],
    ['Áńn Lée and A\u0301nn', 'Buyer 1 and Buyer 1'],
    ['An\u00adn and A\u200bnn', 'Buyer 1 and Buyer 1'],
    [
      'pre-Ann, Ann-like, (Ann), “Ann”, Ann/Tom, @ann, #ann_lee',
      'pre-Buyer 1, Buyer 1-like, (Buyer 1), “Buyer 1”, Buyer 1/Seller, @Buyer 1, #Buyer 1',
    ],
    ['Herr Müller-Voß, Mueller-Voss, Muller Voss, MÜLLER-VOSS', 'Herr Buyer 2, Buyer 2, Buyer 2, Buyer 2'],
    ['Voß, Frau Müller, juergen, Jurgen, Jürgens Chef', 'Buyer 2, Frau Buyer 2, Buyer 2, Buyer 2, Buyer 2s Chef'],
    ["Sean O'Neil, Oneil, O’NEIL, Seán", 'Buyer 3, Buyer 3, Buyer 3, Buyer 3'],
    ['我昨天见了王小明，小明说王总很忙。', '我昨天见了Buyer 4，Buyer 4说Buyer 4很忙。'],
    ['田中さんと太郎は田中太郎です。', 'Buyer 5とBuyer 5はBuyer 5です。'],
    ['アンさん、アン・リーとアンケート', 'Buyer 7さん、Buyer 7とアンケート'],
    ['我见Ann了', '我见Buyer 1了'],
    ['Vincent, van der Berg, V. van der Berg, Berg, Van Der Berg, Vincent', 'Buyer 6, Buyer 6, Buyer 6, Buyer 6, Buyer 6, Buyer 6'],
    ['Zoe, ZOË, Zoë2 and Zo\u0065\u0308', 'Buyer 8, Buyer 8, Buyer 8 2 and Buyer 8'],
    ['Acme, ACME Fridges, Acme Fridges GmbH, acme-wide, AcmeFridges', 'Account 1, Account 1, Account 1, Account 1-wide, Account 1'],
    ['Marlow & Sons, Marlow and Sons, Marlow+Sons plc', 'Account 2, Account 2, Account 2'],
    ['Tom and Tom Ford', 'Seller and Seller'],
  ]
  test.each(cases)('in %j', (said, expected) => {
    expect(replaced(cast, said)).toBe(expected)
  })

  test('never inside another word', () => {
    const text =
      'Annual plans, Annie, Hannah, channel, fleece, Leeds, sleep, Bergamot, tomorrow, Tomas, Zoetrope, macmes, annex, アンケート'
    expect(replaced(cast, text)).toBe(text)
  })

  test('made of a number and a letter too', () => {
    expect(replaced([account('3M')], '3M pays; 3m too; 13M or 3Mx not; C3M')).toBe(
      'Account 1 pays; Account 1 too; 13M or 3Mx not; CAccount 1',
    )
  })

  test('longest first, whoever it belongs to', () => {
    const named = [buyer('Ann', 1), buyer('Ann Lee', 2), account('Lee Corporation', 1)]
    expect(replaced(named, 'Ann Lee of Lee Corporation, and Ann Lee Corporation')).toBe(
      'Buyer 2 of Account 1, and Buyer 1/Buyer 2 Account 1',
    )
  })

  test('under a further name that the seller gave', () => {
    expect(replaced([buyer('Margaret Dunne', 1, { also: ['Peggy', 'the boss'] })], 'Peggy is the boss, margaret')).toBe(
      'Buyer 1 is Buyer 1, Buyer 1',
    )
    expect(replaced([buyer('Mark Orr', 1), buyer('Una Dunne', 2, { also: ['mark'] })], 'mark Mark')).toBe('Buyer 1/Buyer 2 Buyer 1/Buyer 2')
    expect(replaced([buyer('Robert "Bobby" Dunne')], 'Bobby, Robert and bobby')).toBe('Buyer 1, Buyer 1 and Buyer 1')
    expect(replaced([buyer('Dunne, Robert')], 'Robert Dunne')).toBe('Buyer 1')
  })

  test('in an address, even where it is run together with something', () => {
    const finder = finderOf(cast)
    for (const address of [
      'https://linkedin.com/in/annlee1985',
      'mailto:ann.lee@example.com',
      'https://x.example/%41nn',
      'https://acmefridges.example/',
    ]) {
      expect(namesInAddress(finder, address), address).toBe(true)
    }
    for (const address of ['https://example.com/annual', 'mailto:info@example.com', 'https://example.com/%E0%A4%A']) {
      expect(namesInAddress(finder, address), address).toBe(false)
    }
  })
})

describe('what may be a name or not', () => {
  const named = [buyer('Mark Will', 1), buyer('Ann Lee', 2), buyer('Ann Ray', 3, { opportunityId: idAt(2, '2') })]

  test('is replaced where it is written like one, and reported', () => {
    const text = 'Will you mark it? I asked Mark. I hope Will will.'
    expect(replaced(named, text)).toBe('Will you mark it? I asked Buyer 1. I hope Buyer 1 will.')
    const findings = sumUpNames([{ place: 'note', text, hits: findNames(finderOf(named), text) }])
    expect(findings.map(({ key, doubt, rule, replaced: count, kept, words }) => ({ key, doubt, rule, count, kept, words }))).toEqual([
      { key: 'will', doubt: 'word', rule: 'inside', count: 1, kept: 2, words: ['Will', 'will'] },
      { key: 'mark', doubt: 'word', rule: 'capitalised', count: 1, kept: 1, words: ['mark', 'Mark'] },
    ])
  })

  test('is done with as the seller chooses', () => {
    const plan = planNames(named)
    const choices = [
      { key: 'will', rule: 'never' as const },
      { key: 'mark', rule: 'always' as const },
    ]
    expect(replaceNames(finderOf(named, { ...plan, choices }), 'Mark will mark Will. Mark Will.').text).toBe(
      'Buyer 1 will Buyer 1 Will. Buyer 1.',
    )
  })

  test('is both where two share it, save where only one is on the team that is spoken of', () => {
    expect(replaced(named, 'Ann, Ann Lee, Ann Ray')).toBe('Buyer 2/Buyer 3, Buyer 2, Buyer 3')
    expect(replaced(named, 'Ann', idAt(2, '2'))).toBe('Buyer 3')
    expect(replaced(named, 'Ann', idAt(9, '2'))).toBe('Buyer 2/Buyer 3')
    const [shared] = sumUpNames([{ place: 1, text: 'Ann', hits: findNames(finderOf(named), 'Ann') }])
    expect(shared).toMatchObject({ key: 'ann', doubt: 'shared', replacement: 'Buyer 2/Buyer 3', places: [{ place: 1, count: 1 }] })
  })

  test('comes first in the list of what was found, then what is most frequent, with its places', () => {
    const finder = finderOf(cast)
    const texts = ['Acme and Acme and Zoe', 'Anns Acme'].map((text, place) => ({ place, text, hits: findNames(finder, text) }))
    expect(sumUpNames(texts).map(({ key, places }) => [key, places])).toEqual([
      ['anns', [{ place: 1, count: 1 }]],
      [
        'acme',
        [
          { place: 0, count: 2 },
          { place: 1, count: 1 },
        ],
      ],
      ['zoe', [{ place: 0, count: 1 }]],
    ])
  })

  test('is named where it is too short to be found', () => {
    expect(finderOf([buyer('X', 1), buyer('!', 2), buyer('Ann', 3)]).unfindable.map(({ name }) => name)).toEqual(['X', '!'])
  })
})

describe('pseudonyms', () => {
  test('stay from copy to copy, also when others come and go', () => {
    const first = planNames([buyer('Ann Lee', 2), buyer('Bo Ek', 5)])
    const later = planNames([buyer('Carl Ohm', 1), buyer('Bo Eklund', 5)], first)
    expect(later.pseudonyms.map(({ name, pseudonym }) => [name, pseudonym])).toEqual([
      ['Carl Ohm', 'Buyer 3'],
      ['Bo Eklund', 'Buyer 2'],
      ['Ann Lee', 'Buyer 1'],
    ])
    expect(nameMapSchema.parse(JSON.parse(JSON.stringify(later)))).toEqual(later)
    expect(planNames([buyer('Ann Lee', 2)], later).pseudonyms[0]?.pseudonym).toBe('Buyer 1')
  })

  test('are the same for one person in two opportunities', () => {
    expect(replaced([buyer('Ann Lee', 1), buyer('ann  LEE', 2)], 'Ann')).toBe('Buyer 1')
  })

  test('hold no word of anybody’s name', () => {
    const named = [buyer('Buyer One', 1), buyer('Person 1', 2), account('Account 2', 1), seller('Seller')]
    expect(planNames(named).pseudonyms.map(({ pseudonym }) => pseudonym)).toEqual(['Company 3', 'Contact 3', 'Contact 4', 'Author'])
  })

  test('become names again in what the coach wrote', () => {
    const map = planNames([
      ...Array.from({ length: 12 }, (_, index) => buyer(`Person${'abcdefghijkl'[index]} Moon`, index + 1)),
      account('Acme'),
    ])
    expect(restoreNames(map, 'Buyer 1 and buyer 12’s boss at Account 1; Buyer 1s, Buyer 123, my Buyer 1/Buyer 2')).toBe(
      'Persona Moon and Personl Moon’s boss at Acme; Persona Moons, Buyer 123, my Persona Moon/Personb Moon',
    )
    expect(restoreNames({ pseudonyms: [], choices: [] }, 'Buyer 1')).toBe('Buyer 1')
  })
})

const firstNames = ['Ann', 'Zoë', 'Jürgen', 'Seán', 'Anne-Marie', 'Björn', 'Łukasz', 'Nadia', 'Oluwaseun', 'Bo', 'Mark', 'Will']
const lastNames = ['Lee', 'Müller', 'O’Neil', 'van der Berg', 'Kowalski', 'Smith-Jones', 'Ek', 'García Márquez', 'Hope', 'Nguyễn']
const team = tuple(
  shuffledSubarray(firstNames, { minLength: 1, maxLength: 4 }),
  shuffledSubarray(lastNames, { minLength: 4, maxLength: 4 }),
).map(([first, last]) => first.map((name, index) => buyer(`${name} ${last[index]}`, index + 1)))
const filler = constantFrom('the cost', 'annual', 'is', 'sleeping', 'and', 'tomorrow', '見積', '👍', 'über', 'markedly', '-', '(', '“', '3')

/** A way to write a name, made without what finds it. */
const writings: ((first: string, last: string) => string)[] = [
  (first, last) => `${first} ${last}`,
  (first) => first,
  (_, last) => last,
  (first, last) => `${last}, ${first}`,
  (first, last) => `${first[0]}. ${last}`,
  (first) => `${first}'s`,
  (first, last) => `${first.toUpperCase()} ${last.toUpperCase()}`,
  (first, last) => `${first} ${last}`.normalize('NFD'),
  (first, last) => `${first} ${last}`.normalize('NFD').replace(/\p{Mn}/gu, ''),
  (first, last) => `${first.replaceAll('-', ' ')}\u00a0${last.replaceAll('-', '\u2011')}`,
]

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .replaceAll('’', "'")
    .replace(/[\u00a0]/gu, ' ')
    .replaceAll('\u2011', '-')

/** What of the names still stands in a text, looked for letter by letter. Of what is also a word, only what is written large within a sentence. */
const remains = (named: Named[], text: string): string[] =>
  named.flatMap(({ name }) => {
    const [first = '', ...rest] = plain(name).split(' ')
    const last = rest.join(' ')
    return [first, last, `${first} ${last}`].filter((word) => {
      const isWord = ['Mark', 'Hope', 'Will', 'Bo', 'Ek'].includes(word)
      const around = isWord ? String.raw`(?<=[\p{L}\p{N}] )WORD(?![\p{L}])` : String.raw`(?<!\p{L})WORD(?!\p{L})`
      return new RegExp(around.replace('WORD', word), isWord ? 'u' : 'iu').test(plain(text))
    })
  })

test('nothing of a chosen name remains, however and among whatever it is written', () => {
  assert(
    property(
      team,
      array(record({ who: nat(10), how: nat(writings.length - 1), next: filler, gap: constantFrom(' ', ', ', '. ', '\n', ' – ') }), {
        maxLength: 20,
      }),
      (named, said) => {
        const text = said
          .map(({ who, how, next, gap }) => {
            const [first = '', ...rest] = (named[who % named.length]?.name ?? '').split(' ')
            return `${writings[how]?.(first, rest.join(' '))} ${next}${gap}`
          })
          .join('')
        const output = replaced(named, text)
        expect(remains(named, output), output).toEqual([])
        expect(replaced(named, output), 'what was replaced is left alone').toBe(output)
      },
    ),
    { numRuns: 1500 },
  )
})

test('text without a name stays as it is, and what is between names does too', () => {
  const finder = finderOf(cast)
  assert(
    property(array(filler), string(), (words, anything) => {
      const text = words.join(' ')
      expect(replaceNames(finder, text)).toEqual({ text, edits: [] })
      const { text: output, edits } = replaceNames(finder, anything)
      let rest = output
      for (const { replacement } of edits) rest = rest.replace(replacement, '')
      let kept = ''
      let at = 0
      for (const { start, end } of edits) {
        kept += anything.slice(at, start)
        at = end
      }
      expect(rest).toBe(kept + anything.slice(at))
    }),
    { numRuns: 1500 },
  )
})

test('one text is replaced the same alone and among others', () => {
  const finder = finderOf(cast)
  const sentence = array(constantFrom('Ann', 'Lee', 'Müller', 'acme', 'fears', '王小明', 'cost', 'A.', 'Tom’s'), { minLength: 1 }).map(
    (words) => words.join(' '),
  )
  assert(
    property(sentence, sentence, (one, other) => {
      const together = replaceNames(finder, `${one}\n\n– ${other}`).text
      expect(together).toBe(`${replaceNames(finder, one).text}\n\n– ${replaceNames(finder, other).text}`)
    }),
  )
})

test('offsets of words lead to the same words in what was replaced, and back', () => {
  const finder = finderOf(cast)
  const words = array(constantFrom('Ann Lee', 'Müller', 'acme', 'fears', 'the', '王小明', '👍', 'cost', 'A. Lee', "Tom's"), {
    minLength: 1,
    maxLength: 20,
  })
  assert(
    property(words, integer({ min: 0, max: 200 }), integer({ min: 1, max: 60 }), (parts, from, length) => {
      const text = parts.join(' – ')
      const start = from % text.length
      const end = Math.min(text.length, start + length)
      const { text: output, edits } = replaceNames(finder, text)
      const covered = output.slice(toReplaced(edits, start, 'start'), toReplaced(edits, end, 'end'))
      const wide = edits.reduce(
        (span, edit) => ({
          start: edit.start < span.start && span.start < edit.end ? edit.start : span.start,
          end: edit.start < span.end && span.end < edit.end ? edit.end : span.end,
        }),
        { start, end },
      )
      expect(covered).toBe(replaceNames(finder, text.slice(wide.start, wide.end)).text)
      expect(toOriginal(edits, toReplaced(edits, start, 'start'), 'start')).toBe(wide.start)
      expect(toOriginal(edits, toReplaced(edits, end, 'end'), 'end')).toBe(wide.end)
    }),
    { numRuns: 1500 },
  )
})
