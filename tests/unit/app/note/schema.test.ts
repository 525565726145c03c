import { describe, expect, test } from 'vitest'
import type { ExchangeJson } from '../../../../app/contract/conversations.ts'
import { BuyInError } from '../../../../app/contract/errors.ts'
import { newId } from '../../../../app/model/ids.ts'
import { buildExchangeJson } from '../../../../app/note/building.ts'
import { docFromJson, exchangeFromJson, exchangeToJson } from '../../../../app/note/schema.ts'

type Json = { type?: unknown; attrs?: unknown; content?: unknown; marks?: unknown; text?: unknown }

const text = (words: string, ...marks: unknown[]): Json => ({ type: 'text', text: words, ...(marks.length > 0 ? { marks } : {}) })
const paragraph = (...content: Json[]): Json => ({ type: 'paragraph', content })
const external = (...content: Json[]): Json => ({ type: 'external', content })
const internal = (...content: Json[]): Json => ({ type: 'internal', content })
const exchange = (...content: unknown[]) => ({ type: 'exchange', attrs: { id: newId() }, content }) as ExchangeJson
const inParagraph = (...content: Json[]) => exchange(external(paragraph(...content)), internal(paragraph()))
const inCell = (...content: Json[]) => exchange(external(...content), internal(paragraph()))
const passage = (id: unknown = newId()) => ({ type: 'passage', attrs: { id } })
const link = (href: unknown) => ({ type: 'link', attrs: { href } })

const refusalOf = (json: unknown): BuyInError => {
  try {
    exchangeFromJson(json as ExchangeJson)
  } catch (fault) {
    if (fault instanceof BuyInError) return fault
    throw fault
  }
  throw new Error('was not refused')
}

const nested = (depth: number): Json => {
  let node = paragraph(text('deep'))
  for (let level = 0; level < depth; level += 1) node = { type: 'blockquote', content: [node] }
  return node
}

const nestedList = (depth: number): Json => {
  let node: Json = { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('deep'))] }] }
  for (let level = 1; level < depth; level += 1)
    node = { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(), node] }] }
  return node
}

describe('an exchange that is allowed', () => {
  const all = exchange(
    external(
      { type: 'heading', attrs: { level: 2 }, content: [text('Price')] },
      paragraph(
        text('It is ', { type: 'bold' }),
        text('too high', { type: 'italic' }, { type: 'link', attrs: { href: 'https://example.com' } }),
        { type: 'hardBreak' },
      ),
      { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('one'))] }] },
      { type: 'orderedList', attrs: { start: 3, type: null }, content: [{ type: 'listItem', content: [paragraph(text('three'))] }] },
      { type: 'blockquote', content: [paragraph(text('said', { type: 'strike' }, { type: 'underline' }))] },
    ),
    internal(paragraph(text('why?', { type: 'code' }))),
  )

  test('comes back as it went in', () => {
    const once = exchangeToJson(exchangeFromJson(all))
    expect(exchangeToJson(exchangeFromJson(JSON.parse(JSON.stringify(once)) as ExchangeJson))).toEqual(once)
  })

  test('may have passages that overlap freely', () => {
    const [one, other, third] = [passage(), passage(), passage()]
    const json = inParagraph(text('a', one), text('b', one, other), text('c', one, other, third), text('d', other, third))
    const node = exchangeFromJson(json)
    expect(exchangeToJson(node).content[0]).toMatchObject({
      content: [{ content: [{ marks: [one] }, { marks: [one, other] }, { marks: [one, other, third] }, { marks: [other, third] }] }],
    })
  })

  test('keeps passages on inline code, in any order of the marks', () => {
    const tag = passage()
    for (const marks of [
      [tag, { type: 'code' }],
      [{ type: 'code' }, tag],
    ]) {
      const json = inParagraph(text('x = 1', ...marks))
      const stored = JSON.stringify(exchangeToJson(exchangeFromJson(json)))
      expect(stored).toContain('"code"')
      expect(stored).toContain('"passage"')
    }
  })

  test('may carry speaker and time', () => {
    const json = buildExchangeJson({ external: 'Hello', speaker: 'Orla Byrne', speakerId: newId(), time: 61_000 })
    expect(exchangeToJson(exchangeFromJson(json))).toEqual(json)
  })

  test('may be nested as deeply as a long chain of quoted mails', () => {
    expect(() => exchangeFromJson(inCell(nested(60)))).not.toThrow()
    expect(() => exchangeFromJson(inCell(nestedList(30)))).not.toThrow()
  })

  test('loses whatever the schema does not know of', () => {
    const json =
      JSON.parse(`{"type":"exchange","evil":1,"__proto__":{"evil":2},"attrs":{"id":"${newId()}","onclick":"x","__proto__":{"evil":3}},"content":[
      {"type":"external","attrs":{"style":"x"},"content":[{"type":"paragraph","attrs":{"class":"x"},"content":[{"type":"text","text":"hi","constructor":{"prototype":{"evil":4}}}]}]},
      {"type":"internal","content":[{"type":"paragraph"}]}]}`) as ExchangeJson
    const stored = JSON.stringify(exchangeToJson(exchangeFromJson(json)))
    for (const gone of ['evil', 'onclick', 'style', 'class', 'constructor', '__proto__']) expect(stored).not.toContain(gone)
    expect(({} as Record<string, unknown>)['evil']).toBeUndefined()
  })
})

describe('an exchange is refused', () => {
  const id = newId()
  test.each<[string, unknown]>([
    ['for an unknown node', inCell({ type: 'script', content: [text('x')] })],
    ['for a node of an unknown kind with content', inCell({ type: 'iframe', attrs: { src: 'https://example.com' } })],
    ['for an image', inParagraph({ type: 'image', attrs: { src: 'x' } })],
    ['for a code block', inCell({ type: 'codeBlock', content: [text('x')] })],
    ['for a node named as every object’s prototype', inCell({ type: '__proto__' })],
    ['for a node named as every object’s constructor', inCell({ type: 'constructor' })],
    ['for a node with a name that is no text', inCell({ type: { toString: () => 'paragraph' }, content: 'x' })],
    ['for an unknown mark', inParagraph(text('x', { type: 'textStyle', attrs: { color: 'red' } }))],
    ['for a mark named as every object’s prototype', inParagraph(text('x', { type: '__proto__' }))],
    ['for marks that are no list', inParagraph({ type: 'text', text: 'x', marks: 'bold' })],
    ['with its cells the wrong way round', exchange(internal(paragraph()), external(paragraph()))],
    ['with two external cells', exchange(external(paragraph()), external(paragraph()))],
    ['without an internal cell', exchange(external(paragraph()))],
    ['without an external cell', exchange(internal(paragraph()))],
    ['without cells', exchange()],
    ['with a third cell', exchange(external(paragraph()), internal(paragraph()), internal(paragraph()))],
    ['with an exchange within', inCell(exchange(external(paragraph()), internal(paragraph())))],
    ['with an empty cell', exchange(external(), internal(paragraph()))],
    ['with text outside a paragraph', exchange(external(text('x')), internal(paragraph()))],
    ['with an empty text', inParagraph(text(''))],
    ['with a text that is no text', inParagraph({ type: 'text', text: 7 })],
    ['with content that is no list', exchange('x')],
    ['with nothing in its content', exchange(null, null)],
    ['over two columns', exchange({ ...external(paragraph()), attrs: { colspan: 2 } }, internal(paragraph()))],
    ['over two rows', exchange(external(paragraph()), { ...internal(paragraph()), attrs: { rowspan: 2 } })],
    ['with a colspan that is no number', exchange({ ...external(paragraph()), attrs: { colspan: '1' } }, internal(paragraph()))],
    ['with a link to a script', inParagraph(text('x', link('javascript:alert(1)')))],
    ['with a link to a script in disguise', inParagraph(text('x', link('java\nscript:alert(1)')))],
    ['with a link to data', inParagraph(text('x', link('data:text/html,<script>alert(1)</script>')))],
    ['with a link to a file', inParagraph(text('x', link('file:///etc/passwd')))],
    ['with a link to nowhere', inParagraph(text('x', { type: 'link' }))],
    ['with a link to what is no text', inParagraph(text('x', link({ toString: 'x' })))],
    ['with a passage without id', inParagraph(text('x', { type: 'passage' }))],
    ['with a passage with a made-up id', inParagraph(text('x', passage('p1')))],
    ['with a passage whose id is no text', inParagraph(text('x', passage(['019a9f7e-5d2c-7c7e-9f43-0a4a6a1e7b11'])))],
    ['with the same passage twice on the same words', inParagraph(text('x', passage(id), passage(id)))],
    ['with a heading of a level there is not', inCell({ type: 'heading', attrs: { level: 7 }, content: [text('x')] })],
    ['with a heading whose level is no number', inCell({ type: 'heading', attrs: { level: '<b>' }, content: [text('x')] })],
    [
      'with a list that starts at what is no number',
      inCell({ type: 'orderedList', attrs: { start: '1; x' }, content: [{ type: 'listItem', content: [paragraph()] }] }),
    ],
    [
      'with a list of a kind there is not',
      inCell({ type: 'orderedList', attrs: { type: { x: 1 } }, content: [{ type: 'listItem', content: [paragraph()] }] }),
    ],
    ['with a speaker that is no text', exchange({ ...external(paragraph()), attrs: { speaker: { name: 'x' } } }, internal(paragraph()))],
    ['with an endless speaker', exchange({ ...external(paragraph()), attrs: { speaker: 'x'.repeat(201) } }, internal(paragraph()))],
    ['with a speaker id that is no text', exchange({ ...external(paragraph()), attrs: { speakerId: 5 } }, internal(paragraph()))],
    ['with a time that is no number', exchange({ ...external(paragraph()), attrs: { time: '1:00' } }, internal(paragraph()))],
    ['with a time before the beginning', exchange({ ...external(paragraph()), attrs: { time: -1 } }, internal(paragraph()))],
    ['with an endless time', exchange({ ...external(paragraph()), attrs: { time: Infinity } }, internal(paragraph()))],
    ['with an id that is none', { type: 'exchange', attrs: { id: 'e1' }, content: [external(paragraph()), internal(paragraph())] }],
    ['when it is another kind of node', paragraph(text('x'))],
    ['when it is nothing', null],
    ['when it is a list', []],
  ])('%s', (_, json) => {
    const refusal = refusalOf(json)
    expect(refusal.code).toBe('invalid')
    expect(refusal.message).toMatch(/^An exchange of the note is not well formed/)
  })

  test.each([1_000, 20_000, 200_000])('when it is nested %i deep, in words, and without a crash', (depth) => {
    for (const node of [nested(depth), nestedList(depth / 2)]) {
      const refusal = refusalOf(inCell(node))
      expect(refusal.code).toBe('invalid')
      expect(refusal.message).toMatch(/nested too deeply/)
    }
  })

  test('without repeating the words that stand in it', () => {
    expect(refusalOf(exchange(external(text('a secret fear')), internal(paragraph()))).message).not.toContain('secret')
    expect(refusalOf(inParagraph(text('x', link('javascript:secret')))).message).not.toContain('secret')
  })
})

test('a note refuses as a whole when one exchange is refused', () => {
  expect(docFromJson([inParagraph(text('x')), inParagraph(text('y'))]).childCount).toBe(2)
  expect(() => docFromJson([inParagraph(text('x')), exchange()])).toThrow(BuyInError)
})
