import { array, assert, nat, property, string } from 'fast-check'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { BuyInError } from '../../../../app/contract/errors.ts'
import { itemsBy, readReply, writeReply, type Reply } from '../../../../app/review/annotations.ts'
import { longestRemark, type ItemOf, type ReviewItem } from '../../../../app/review/items.ts'
import { compareVersions } from '../../../../app/review/versions.ts'
import { payloads } from '../../../fixtures/hostile/payloads.ts'
import { anyItem, keyOf, makeAuthor, second, wordsIn } from '../../../support/review.ts'

const coach = makeAuthor(7, 'Cora Coach')
const said = 'Honestly 👍, the cost worries us.'

const comment: ItemOf<'comment'> = {
  id: keyOf(100),
  kind: 'comment',
  authorId: coach.id,
  createdAt: second(1),
  target: { on: 'words', conversationId: keyOf(2), anchor: wordsIn(said, 'the cost') },
  versions: [
    { id: keyOf(101), counter: 1, at: second(1), content: { text: 'Whose cost?' } },
    { id: keyOf(102), counter: 2, at: second(5), content: { text: 'Whose cost is it?' } },
  ],
}
const tag: ReviewItem = {
  ...comment,
  id: keyOf(110),
  kind: 'tag',
  versions: [
    {
      id: keyOf(111),
      counter: 1,
      at: second(2),
      content: { tag: 'barrier', barrierId: null, title: 'Cost', barrierKind: 'perceived', text: '' },
    },
  ],
} as ReviewItem

const replyOf = (items: ReviewItem[]): Reply => ({
  id: keyOf(1),
  copyId: keyOf(3),
  journalId: keyOf(4),
  savedAt: second(9),
  author: coach,
  items,
})

const refusalOf = (text: string): BuyInError => {
  try {
    readReply(text)
  } catch (fault) {
    if (fault instanceof BuyInError) return fault
    throw fault
  }
  throw new Error('It was read.')
}

type Json = { [name: string]: Json } & Json[]

/** The reply with a comment and a tag, after a change to its JSON. */
const changed = (change: (page: Json) => void): string => {
  const page = JSON.parse(writeReply(replyOf([comment, tag])))
  change(page)
  return JSON.stringify(page)
}

describe('a reply', () => {
  test('comes back as it was written, whatever was written', () => {
    assert(
      property(array(anyItem, { maxLength: 4 }), (given) => {
        const items = given.map((item, index) => ({ ...item, id: keyOf(index), authorId: coach.id }))
        const back = readReply(writeReply(replyOf(items)))
        expect(back).toEqual(replyOf(items.map((item) => ({ ...item, versions: item.versions.toSorted(compareVersions) }) as ReviewItem)))
      }),
      { numRuns: 1000 },
    )
  })

  test('is a W3C annotation page: the version that stands is the body, its words are the target', () => {
    const page = JSON.parse(writeReply(replyOf([comment])))
    expect(page['@context'][0]).toBe('http://www.w3.org/ns/anno.jsonld')
    expect(page).toMatchObject({ type: 'AnnotationPage', creator: { type: 'Person', name: 'Cora Coach' } })
    expect(page.items[0]).toMatchObject({
      id: `urn:uuid:${keyOf(100)}`,
      type: 'Annotation',
      motivation: 'commenting',
      created: second(1),
      modified: second(5),
      body: { type: 'TextualBody', format: 'text/plain', value: 'Whose cost is it?' },
      target: {
        type: 'SpecificResource',
        source: `urn:uuid:${keyOf(1)}`,
        selector: [
          { type: 'TextQuoteSelector', exact: 'the cost', prefix: 'Honestly 👍, ', suffix: ' worries us.' },
          // The emoji before it is one code point.
          { type: 'TextPositionSelector', start: 12, end: 20 },
        ],
      },
      'buyin:earlier': [{ body: { value: 'Whose cost?' } }],
    })
  })

  test('names things as its own context declares them', () => {
    const page = JSON.parse(writeReply(replyOf([comment, tag])))
    const declared = new Set(Object.keys(page['@context'][1]))
    const links: string[] = []
    JSON.stringify(page.items, (name, value) => {
      if (name.startsWith('buyin:') && String(value).startsWith('urn:')) links.push(name)
      return value
    })
    expect(links.length).toBeGreaterThan(0)
    for (const name of links) expect(declared).toContain(name)
  })

  test('holds what its author wrote, and not what others did', () => {
    const other = { ...tag, authorId: keyOf(8) }
    expect(itemsBy({ authors: [coach], items: [comment, other] }, coach.id)).toEqual([comment])
    expect(refusalOf(writeReply(replyOf([comment, other]))).message).toContain('it holds what someone else wrote')
  })

  test('may begin with a byte order mark, and have properties that are not known', () => {
    const more = changed((page) => {
      page['via'] = [] as unknown as Json
      for (const annotation of page['items'] as Json[]) annotation['rights'] = { id: 'https://example.com' } as unknown as Json
    })
    expect(readReply(`\uFEFF${more}`)).toEqual(replyOf([comment, tag]))
  })

  test('brings hostile texts in as texts', () => {
    const texts = payloads.map(({ html }) => html.slice(0, longestRemark))
    const items = texts.map((text, index): ReviewItem => ({
      ...comment,
      id: keyOf(1000 + index),
      versions: [{ id: keyOf(5000 + index), counter: 1, at: second(1), content: { text } }],
    }))
    expect(readReply(writeReply(replyOf(items))).items).toEqual(items)
  })
})

describe('a reply is refused', () => {
  test.each([
    ['that is empty', ''],
    ['that is not JSON', 'Dear seller'],
    ['that was cut off', writeReply(replyOf([comment])).slice(0, -40)],
    ['that is other JSON', '{"format":"buyin"}'],
    ['that is no object', 'null'],
    ['that nests without end', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['with a key named __proto__', changed(() => {}).replace('"type"', '"__proto__":{"evil":1},"type"')],
    ['with such a key in disguise', changed(() => {}).replace('"type"', String.raw`"\u005f_pr\u006fto__":{"evil":1},"type"`)],
  ])('%s', (_what, text) => {
    expect(refusalOf(text)).toMatchObject({ code: 'unreadable', message: expect.stringContaining('not a reply') })
  })

  test('of a newer format, with words that say so', () => {
    const newer = changed((page) => {
      page['buyin:format'] = 2 as unknown as Json
      page['items'] = 'in some other way' as unknown as Json
    })
    expect(refusalOf(newer)).toMatchObject({
      code: 'unreadable',
      message: expect.stringContaining('newer Buy-In'),
      remedy: expect.stringContaining('Bring this Buy-In up to date'),
    })
  })

  const set = (path: (string | number)[], value: unknown) =>
    changed((page) => {
      const parent = path.slice(0, -1).reduce((part, name) => part[name as number] as Json, page)
      // JSON leaves out what is undefined.
      parent[path.at(-1) as number] = value as Json
    })

  test.each([
    ['whose ids are no ids', set(['id'], 'urn:uuid:x'), 'id: not an id'],
    ['whose author has no name', set(['creator', 'name'], '  '), 'creator, name: a name is needed'],
    ['that belongs to no copy', set(['buyin:copy'], undefined), 'buyin:copy'],
    ['of another vocabulary', set(['@context', 1, 'buyin'], 'https://example.com/'), '@context'],
    ['with a comment that is too long', set(['items', 0, 'body', 'value'], 'x'.repeat(20_001)), 'annotation 1, .*at most 20000'],
    ['with a comment without words', set(['items', 0, 'body', 'value'], ' \n'), 'annotation 1, .*no words'],
    ['with a quote that is not as long as its place', set(['items', 0, 'target', 'selector', 1, 'end'], 21), 'annotation 1, .*not as long'],
    ['with a place before the text', set(['items', 0, 'target', 'selector', 1, 'start'], -1), 'annotation 1'],
    ['with a side that there is not', set(['items', 0, 'target', 'buyin:side'], 'upside'), 'annotation 1, target, anchor, side'],
    ['with a passage that is not named', set(['items', 0, 'target', 'buyin:on'], 'passage'), 'annotation 1, target, passageId'],
    ['with a kind that there is not', set(['items', 1, 'buyin:kind'], 'praise'), 'annotation 2'],
    ['with a tag that there is not', set(['items', 1, 'body', 'buyin:tag'], 'evidence'), 'annotation 2'],
    ['with a new barrier without a title', set(['items', 1, 'body', 'buyin:title'], undefined), 'annotation 2, .*title'],
    ['with a comment where a rating belongs', set(['items', 0, 'buyin:kind'], 'rating'), 'annotation 1'],
    ['with neither words nor a withdrawal', set(['items', 0, 'body'], undefined), 'annotation 1: it has either'],
    ['with both', set(['items', 0, 'buyin:withdrawn'], true), 'annotation 1: it has either'],
    ['with a counter that is none', set(['items', 0, 'buyin:counter'], 1e300), 'annotation 1, versions, 1, counter'],
    ['with a moment that is none', set(['items', 0, 'created'], 'yesterday'), 'annotation 1, createdAt: not a UTC instant'],
    ['with a body that is HTML', set(['items', 0, 'body', 'format'], 'text/html'), 'annotation 1, body, format'],
  ])('%s', (_what, text, words) => {
    const refusal = refusalOf(text)
    expect(refusal.code).toBe('invalid')
    expect(refusal.message).toMatch(new RegExp(words))
    expect(refusal.remedy).toContain('Nothing was taken in')
  })

  test('with a question on the side of thoughts', () => {
    const question = {
      ...tag,
      target: { on: 'words', conversationId: keyOf(2), anchor: wordsIn(said, 'the cost', 'internal') },
      versions: [{ id: keyOf(1), counter: 1, at: second(1), content: { tag: 'question', questionType: 'data', text: '' } }],
    } as ReviewItem
    expect(refusalOf(writeReply(replyOf([question]))).message).toContain('the tag belongs on the other side')
  })

  test('with an annotation or a version that is there twice', () => {
    expect(refusalOf(writeReply(replyOf([comment, comment]))).message).toContain('there twice')
    const doubled = { ...comment, versions: [...comment.versions, ...comment.versions] } as ReviewItem
    expect(refusalOf(writeReply(replyOf([doubled]))).message).toContain('a version is there twice')
  })

  test('or read, but nothing else happens, wherever it was damaged', () => {
    const whole = writeReply(replyOf([comment, tag]))
    assert(
      property(nat(whole.length - 1), string({ maxLength: 3, unit: 'binary' }), (place, put) => {
        const damaged = whole.slice(0, place) + put + whole.slice(place + 1)
        try {
          readReply(damaged)
        } catch (fault) {
          expect(fault).toBeInstanceOf(BuyInError)
        }
      }),
      { numRuns: 1000 },
    )
  })
})

test('the reply that is shown in the description of the format is one that is read, and it is as it would be written', () => {
  const read = (path: string) => readFileSync(resolve(import.meta.dirname, '../../../..', path), 'utf8')
  const document = read('docs/formats.md')
  const example = /## The reply[^]*?```json\n([^`]*)```/u.exec(document)?.[1] ?? ''
  const written = JSON.parse(writeReply(readReply(example)))
  expect(JSON.parse(example)).toEqual({ ...written, '@context': [written['@context'][0], { buyin: written['@context'][1].buyin }] })
  for (const name of new Set(read('app/review/annotation-schema.ts').match(/buyin:\w+/gu))) expect(document).toContain(name)
})
