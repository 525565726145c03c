import { describe, expect, test } from 'vitest'
import { questionTypes, thoughtTypes } from '../../../../app/model/kinds.ts'
import { parseBlock } from '../../../../main/sample/markup.ts'
import type { Run, Tag } from '../../../../main/sample/markup.ts'
import { story } from '../../../../main/sample/story.ts'

type Passage = { tag: Tag; text: string; side: 'external' | 'internal'; conversation: string; opportunity: string }

const plainText = (runs: Run[]): string => runs.map((run) => run.text).join('')

const passages: Passage[] = []
const blocks: { at: string; source: string; runs: Run[]; side: 'external' | 'internal' }[] = []
for (const { key: conversation, opportunity, exchanges } of story.conversations) {
  for (const [row, exchange] of exchanges.entries()) {
    for (const side of ['external', 'internal'] as const) {
      for (const source of exchange[side]) {
        const { runs } = parseBlock(source)
        blocks.push({ at: `${conversation} ${row} ${side}`, source, runs, side })
        const found = new Map<number, Passage>()
        for (const run of runs) {
          for (const tag of run.tags) {
            const passage = found.get(tag.occurrence) ?? { tag, text: '', side, conversation, opportunity }
            passage.text += run.text
            found.set(tag.occurrence, passage)
          }
        }
        passages.push(...found.values())
      }
    }
  }
}

const unique = (values: string[]): void => expect(new Set(values).size).toBe(values.length)
const keysOf = (list: { key: string }[]): string[] => list.map(({ key }) => key)
const opportunityOf = (list: { key: string; opportunity: string }[]): Map<string, string> =>
  new Map(list.map(({ key, opportunity }) => [key, opportunity]))

describe('the size of the story', () => {
  test('has the promised cast', () => {
    expect(story.accounts).toHaveLength(2)
    expect(story.opportunities).toHaveLength(3)
    expect(story.buyers).toHaveLength(9)
    expect(story.buyers.filter(({ met }) => !met).length).toBeGreaterThanOrEqual(2)
    expect(story.barriers.length).toBeGreaterThanOrEqual(8)
    expect(story.criteria.length).toBeGreaterThanOrEqual(9)
    expect(story.conversations.length).toBeGreaterThanOrEqual(12)
    expect(new Set(story.conversations.map(({ channel }) => channel)).size).toBe(5)
    expect(new Set(story.barriers.map(({ kind }) => kind)).size).toBe(3)
    expect(
      story.accounts
        .map(({ key }) => story.opportunities.filter(({ account }) => account === key).length)
        .toSorted((one, other) => one - other),
    ).toEqual([1, 2])
  })

  test('gives every conversation five to ten exchanges, each with something said', () => {
    for (const { key, exchanges } of story.conversations) {
      expect(exchanges.length, key).toBeGreaterThanOrEqual(5)
      expect(exchanges.length, key).toBeLessThanOrEqual(10)
      for (const { external } of exchanges) expect(external.length, key).toBeGreaterThan(0)
      expect(
        exchanges.some(({ internal }) => internal.length > 0),
        key,
      ).toBe(true)
    }
  })

  test('is richly tagged, with some passages that overlap', () => {
    expect(passages.length).toBeGreaterThanOrEqual(90)
    expect(blocks.filter(({ runs }) => runs.some(({ tags }) => tags.length > 1)).length).toBeGreaterThanOrEqual(8)
  })

  test.each(thoughtTypes)('infers %s at least twice', (thought) => {
    expect(passages.filter(({ tag }) => tag.kind === 'inference' && tag.thought === thought).length).toBeGreaterThanOrEqual(2)
  })

  test.each(questionTypes)('asks a question of the type %s at least twice', (type) => {
    expect(passages.filter(({ tag }) => tag.kind === 'question' && tag.type === type).length).toBeGreaterThanOrEqual(2)
  })
})

describe('the references within the story', () => {
  test('keys are unique within each list', () => {
    unique(keysOf(story.accounts))
    unique(keysOf(story.opportunities))
    unique(keysOf(story.buyers))
    unique(keysOf(story.barriers))
    unique(keysOf(story.criteria))
    unique(keysOf(story.reasons))
    unique(keysOf(story.bank))
    unique(keysOf(story.conversations))
  })

  test('accounts and opportunities resolve', () => {
    for (const { account } of story.opportunities) expect(keysOf(story.accounts)).toContain(account)
    for (const { opportunity } of [...story.buyers, ...story.barriers, ...story.criteria, ...story.conversations]) {
      expect(keysOf(story.opportunities)).toContain(opportunity)
    }
  })

  test('those who take part belong to the opportunity and have been met, and all met buyers turn up', () => {
    const buyers = new Map(story.buyers.map((buyer) => [buyer.key, buyer]))
    for (const conversation of story.conversations) {
      expect(conversation.buyers.length).toBeGreaterThan(0)
      unique(conversation.buyers)
      for (const key of conversation.buyers) {
        expect(buyers.get(key)?.opportunity, key).toBe(conversation.opportunity)
        expect(buyers.get(key)?.met, key).toBe(true)
      }
    }
    const present = new Set(story.conversations.flatMap((conversation) => conversation.buyers))
    expect([...present].toSorted()).toEqual(keysOf(story.buyers.filter(({ met }) => met)).toSorted())
  })

  test('speakers take part, and times of a meeting ascend', () => {
    for (const { key, buyers, exchanges } of story.conversations) {
      for (const { speaker } of exchanges) if (speaker !== undefined) expect(['me', ...buyers], key).toContain(speaker)
      const times = exchanges.flatMap(({ time }) => time ?? [])
      expect(times, key).toEqual([...new Set(times)].toSorted((one, other) => one - other))
    }
  })

  test('tags name a barrier or criterion of the same opportunity', () => {
    const barriers = opportunityOf(story.barriers)
    const criteria = opportunityOf(story.criteria)
    const reasons = opportunityOf(story.reasons)
    for (const { tag, opportunity, conversation } of passages) {
      if (tag.kind === 'barrier') expect(barriers.get(tag.key), `${tag.key} in ${conversation}`).toBe(opportunity)
      if (tag.kind === 'criterion') expect(criteria.get(tag.key), `${tag.key} in ${conversation}`).toBe(opportunity)
      if (tag.kind === 'reason') expect(reasons.get(tag.key), `${tag.key} in ${conversation}`).toBe(opportunity)
    }
  })

  test('a name is that of one tag, and what a tag names is there, of its opportunity and of the right kind', () => {
    const named = passages.filter(({ tag }) => tag.name !== undefined)
    unique(named.map(({ tag }) => tag.name ?? ''))
    const tagOf = new Map(named.map((passage) => [passage.tag.name, passage]))
    const expectNamed = (by: Passage, name: string, kind: Tag['kind']) => {
      const found = tagOf.get(name)
      expect([found?.tag.kind, found?.opportunity], `${name} in ${by.conversation}`).toEqual([kind, by.opportunity])
    }
    for (const passage of passages) {
      const { tag } = passage
      if (tag.kind === 'evidence') expectNamed(passage, tag.inference, 'inference')
      if (tag.kind === 'answer') expectNamed(passage, tag.question, 'question')
      if (tag.kind === 'inference' && tag.surfacedBy !== undefined) expectNamed(passage, tag.surfacedBy, 'question')
      if (tag.kind === 'question' && tag.bank !== undefined) expect(keysOf(story.bank)).toContain(tag.bank)
    }
  })

  test('an answer is given in the conversation in which it was asked, and evidence is of that in which it was inferred or of a later one', () => {
    const order = keysOf(story.conversations)
    const placeOf = new Map(passages.map(({ tag, conversation }) => [tag.name, order.indexOf(conversation)]))
    for (const { tag, conversation } of passages) {
      const place = order.indexOf(conversation)
      if (tag.kind === 'answer') expect(place, tag.question).toBe(placeOf.get(tag.question))
      if (tag.kind === 'inference' && tag.surfacedBy !== undefined) expect(place, tag.name).toBe(placeOf.get(tag.surfacedBy))
      if (tag.kind === 'evidence') expect(place, tag.inference).toBeGreaterThanOrEqual(placeOf.get(tag.inference) ?? Infinity)
    }
  })

  test('every supposed thought is in somebody’s mind', () => {
    for (const { key, buyers, exchanges } of story.conversations) {
      for (const { speaker, mind, internal } of exchanges) {
        if (!internal.join('').includes('{i:')) continue
        expect(mind !== undefined || (speaker !== undefined && speaker !== 'me') || buyers.length === 1, `${key}: ${internal[0]}`).toBe(
          true,
        )
      }
    }
  })

  test.each(keysOf(story.barriers))('the barrier %s has a story of several conversations', (key) => {
    const own = passages.filter(({ tag }) => tag.kind === 'barrier' && tag.key === key)
    expect(new Set(own.map(({ conversation }) => conversation)).size).toBeGreaterThanOrEqual(2)
  })

  test.each(keysOf(story.criteria))('the criterion %s is spoken of more than once', (key) => {
    expect(passages.filter(({ tag }) => tag.kind === 'criterion' && tag.key === key).length).toBeGreaterThanOrEqual(2)
  })
})

describe('the text of the story', () => {
  test('inferences stand in internal cells; questions, answers and evidence in external cells', () => {
    for (const { tag, side, text } of passages) {
      if (tag.kind === 'inference') expect(side, text).toBe('internal')
      if (['question', 'answer', 'evidence'].includes(tag.kind)) expect(side, text).toBe('external')
    }
  })

  test('a question is a question, and the seller asks it', () => {
    for (const { tag, text } of passages) if (tag.kind === 'question') expect(text).toMatch(/\?$/)
    for (const { buyers, exchanges } of story.conversations) {
      for (const { speaker, external } of exchanges) {
        if (speaker !== undefined && buyers.includes(speaker)) expect(external.join(' ')).not.toContain('{q:')
      }
    }
  })

  test('no block is longer than 600 characters, and none has loose spaces or straight quotes', () => {
    for (const { at, source, runs } of blocks) {
      const text = plainText(runs)
      expect(text.length, at).toBeLessThanOrEqual(600)
      expect(text, at).toBe(text.trim())
      expect(source, at).not.toMatch(/ {2}|['"]/)
    }
  })

  test('no two conversations share a block', () => {
    unique(blocks.map(({ source }) => source))
  })
})

describe('the dates of the story', () => {
  test('ascend from 24 August to 20 November 2026', () => {
    const instants = story.conversations.map(({ at }) => at)
    for (const at of instants) expect(new Date(at).toISOString()).toBe(at)
    expect(instants).toEqual([...new Set(instants)].toSorted())
    expect((instants[0] ?? '') >= '2026-08-24').toBe(true)
    expect((instants.at(-1) ?? '') < '2026-11-21').toBe(true)
  })

  test('fall on working days between seven and seven, local time, in the one zone of the account', () => {
    const zones = new Map<string, Set<string>>()
    for (const { key, at, zone, opportunity } of story.conversations) {
      const account = story.opportunities.find((candidate) => candidate.key === opportunity)?.account ?? ''
      zones.set(account, (zones.get(account) ?? new Set()).add(zone))
      const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' }).formatToParts(
        new Date(at),
      )
      const part = (type: string): string => parts.find((candidate) => candidate.type === type)?.value ?? ''
      expect(['Sat', 'Sun'], key).not.toContain(part('weekday'))
      expect(Number(part('hour')), key).toBeGreaterThanOrEqual(7)
      expect(Number(part('hour')), key).toBeLessThan(19)
    }
    expect([...zones.values()].map(({ size }) => size)).toEqual([1, 1])
  })
})

describe('parseBlock', () => {
  test.each([
    ['plain words', 'paragraph', 'plain words'],
    ['- an item', 'bullet', 'an item'],
    ['> a quote', 'quote', 'a quote'],
    ['## a heading', 'heading', 'a heading'],
    ['-not an item', 'paragraph', '-not an item'],
    ['a | bar', 'paragraph', 'a | bar'],
  ])('reads “%s” as a %s', (source, block, text) => {
    expect(parseBlock(source)).toEqual({ block, runs: [{ text, bold: false, italic: false, tags: [] }] })
  })

  test('reads emphasis, also nested', () => {
    expect(parseBlock('**bold *both*** *italic*').runs).toEqual([
      { text: 'bold ', bold: true, italic: false, tags: [] },
      { text: 'both', bold: true, italic: true, tags: [] },
      { text: ' ', bold: false, italic: false, tags: [] },
      { text: 'italic', bold: false, italic: true, tags: [] },
    ])
  })

  test('reads each kind of tag', () => {
    const source =
      '{b:a-1|w}{c:b|w}{i:past-experience:0|w}{q:data|w}{r:c|w}{e:against:d|w}{a:e|w}{i:fear:60:e@f|w}{q:data:g@e|w}{b:a-1@h|w}'
    const tags = parseBlock(source).runs.flatMap((run) => run.tags)
    expect(tags).toEqual([
      { kind: 'barrier', key: 'a-1', occurrence: 0 },
      { kind: 'criterion', key: 'b', occurrence: 1 },
      { kind: 'inference', thought: 'past-experience', confidence: 0, occurrence: 2 },
      { kind: 'question', type: 'data', occurrence: 3 },
      { kind: 'reason', key: 'c', occurrence: 4 },
      { kind: 'evidence', stance: 'against', inference: 'd', occurrence: 5 },
      { kind: 'answer', question: 'e', occurrence: 6 },
      { kind: 'inference', thought: 'fear', confidence: 60, surfacedBy: 'e', name: 'f', occurrence: 7 },
      { kind: 'question', type: 'data', bank: 'g', name: 'e', occurrence: 8 },
      { kind: 'barrier', key: 'a-1', name: 'h', occurrence: 9 },
    ])
  })

  test('nests tags from the outermost to the innermost and keeps equal ones apart', () => {
    const { runs } = parseBlock('{b:x|one {c:y|two {b:x|three}} four}{b:x|five}')
    expect(runs.map(({ text, tags }) => [text, tags.map(({ occurrence }) => occurrence)])).toEqual([
      ['one ', [0]],
      ['two ', [0, 1]],
      ['three', [0, 1, 2]],
      [' four', [0]],
      ['five', [3]],
    ])
  })

  test('one tag keeps its occurrence across emphasis', () => {
    const { runs } = parseBlock('{b:x|one **two** three}')
    expect(runs.map(({ bold, tags }) => [bold, tags[0]?.occurrence])).toEqual([
      [false, 0],
      [true, 0],
      [false, 0],
    ])
  })

  test.each([
    ['{b:x|words', 'A “{” that is never closed at column 1'],
    ['words}', 'A “}” that closes no tag at column 6'],
    ['a {b:x words}', 'A tag without “|” at column 3'],
    ['{b:x|}', 'A tag without words at column 1'],
    ['{z:x|words}', 'An unknown tag “z:x”'],
    ['{b:|words}', 'An unknown tag “b:”'],
    ['{b:x:3|words}', 'An unknown tag “b:x:3”'],
    ['{i:fear|words}', 'An unknown tag “i:fear”'],
    ['{i:fear:101|words}', 'An unknown tag “i:fear:101”'],
    ['{i:dread:50|words}', 'An unknown tag “i:dread:50”'],
    ['{q:why|words}', 'An unknown tag “q:why”'],
    ['{q:data:a:b|words}', 'An unknown tag “q:data:a:b”'],
    ['{q:data:|words}', 'An unknown tag “q:data:”'],
    ['{i:fear:60:A|words}', 'An unknown tag “i:fear:60:A”'],
    ['{e:perhaps:a|words}', 'An unknown tag “e:perhaps:a”'],
    ['{e:for|words}', 'An unknown tag “e:for”'],
    ['{a|words}', 'An unknown tag “a”'],
    ['{b:x@|words}', 'An unknown tag “b:x@”'],
    ['{b:x@y@z|words}', 'An unknown tag “b:x@y@z”'],
    ['**words', 'A “**” that is never closed at column 1'],
    ['words*', 'A “*” that is never closed at column 6'],
    ['{b:x|**words}**', 'A “}” while “**” is still open at column 13'],
    ['**{b:x|words**}', 'A “**” that crosses “{” at column 13'],
    ['words ****', 'A “**” without words at column 7'],
    ['> ', 'A block without words'],
    ['', 'A block without words'],
  ])('refuses “%s”', (source, message) => {
    expect(() => parseBlock(source)).toThrow(message)
  })
})
