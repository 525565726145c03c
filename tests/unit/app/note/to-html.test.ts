import type { Node } from '@tiptap/pm/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exportStyle } from '../../../../app/note/export-style.ts'
import { isolatedText } from '../../../../app/note/html-text.ts'
import { conversationArticle, conversationToHtml, opportunityToHtml } from '../../../../app/note/to-html.ts'
import {
  barrier,
  bold,
  bullets,
  code,
  conversationOf,
  criterion,
  exchange,
  heading,
  hostile,
  inference,
  italic,
  lineBreak,
  link,
  numbers,
  paragraph,
  passageMark,
  question,
  quote,
  strike,
  underline,
  words,
} from './export-example.ts'
import { readHtml } from './well-formed.ts'

const both = { internal: true }
const saidOnly = { internal: false }

const pageOf = (exchanges: Node[], passages: Parameters<typeof conversationOf>[1] = [], options = both) => {
  const html = conversationToHtml(conversationOf(exchanges, passages), options)
  return { html, ...readHtml(html) }
}

describe('the page', () => {
  const { html, elements, text } = pageOf([exchange([paragraph('Hello')], [paragraph('Do I?')], { speaker: 'Ada Moss', time: 65_000 })])

  test('names what is needed to place the conversation', () => {
    for (const part of [
      'A first talk',
      'Northwind',
      'New scales',
      'Wednesday 2 September 2026, 07:30',
      '(Asia/Tokyo, UTC+9)',
      'In person',
      'Head of Packing',
      'Ada Moss',
      '1:05',
    ]) {
      expect(text).toContain(part)
    }
    expect(html).toContain('<time datetime="2026-09-01T22:30:00.000Z">')
    expect(html).toContain('<title>A first talk</title>')
  })

  test('is whole and locked: language, policy, no scripts, nothing from elsewhere, no style attributes', () => {
    expect(html.startsWith('<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n')).toBe(true)
    expect(html).toContain(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`)
    expect(html).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">')
    const names = new Set(elements.map(({ name }) => name))
    for (const name of ['script', 'img', 'link', 'iframe', 'object', 'form']) expect(names).not.toContain(name)
    for (const { attributes } of elements) {
      for (const name of attributes.keys()) expect(name).not.toMatch(/^(on|style$|src$)/)
    }
    expect(exportStyle(both)).not.toMatch(/url\(|@import|<|expression/)
  })

  test('puts both sides of an exchange in one row', () => {
    expect(html).toMatch(/<tr id="exchange-1"><th scope="row">.*Hello.*<td class="thought.*Do I\?.*<\/tr>/)
    expect(html).toContain('<th scope="col">Said</th><th scope="col">Thought</th>')
  })

  test('is the article that the window prints', () => {
    const conversation = conversationOf([exchange([paragraph('Hello')])])
    expect(conversationToHtml(conversation, both)).toContain(conversationArticle(conversation, both))
    expect(readHtml(conversationArticle(conversation, both)).elements[0]).toMatchObject({ name: 'article' })
  })

  test('keeps headings, lists, quotes, breaks and marks', () => {
    const { html: page } = pageOf([
      exchange([
        heading(2, 'Why now'),
        bullets([paragraph('one')], [paragraph('two'), bullets([paragraph('in two')])]),
        numbers(3, [paragraph('third')]),
        quote(paragraph('so they say')),
        paragraph(
          words('b', bold),
          words('i', italic, bold),
          words('x < y', code),
          words('s', strike),
          words('u', underline),
          lineBreak(),
          words('site', link('https://example.com/?a=1&b="2"')),
        ),
        paragraph(),
      ]),
    ])
    expect(page).toContain('<h4 class="level-2" dir="auto">Why now</h4>')
    expect(page).toContain('<ul><li dir="auto"><p dir="auto">one</p></li><li dir="auto"><p dir="auto">two</p><ul>')
    expect(page).toContain('<ol start="3">')
    expect(page).toContain('<blockquote><p dir="auto">so they say</p></blockquote>')
    expect(page).toContain('<strong>b<em>i</em></strong><code>x &lt; y</code><s>s</s><u>u</u><br>')
    expect(page).toContain('<a href="https://example.com/?a=1&amp;b=&quot;2&quot;" rel="noopener noreferrer nofollow">site</a>')
    expect(page).not.toContain('<p dir="auto"></p>')
  })

  test('says so where nothing was written', () => {
    expect(pageOf([exchange([])]).text).toContain('Nothing has been written down yet.')
  })
})

describe('passages', () => {
  test('are marked by class, with a reference in the text, a label under the cell and a place in the list', () => {
    const [one, two] = [barrier(), inference()]
    const { html, text } = pageOf(
      [
        exchange(
          [paragraph('We ', words('cannot move', passageMark(one.id)), ' yet.')],
          [paragraph(words('Not again.', passageMark(two.id)))],
        ),
      ],
      [one, two],
    )
    expect(html).toContain('<mark class="barrier lane-0">cannot move</mark><sup><a class="barrier" href="#passage-b1">b1</a></sup> yet.')
    expect(html).toMatch(/<li id="place-b1">.*Barrier, not yet known if real.*The old scales still work.*<\/li>/)
    expect(html).toMatch(/<li id="passage-b1">.*<q><bdi>cannot move<\/bdi><\/q>/)
    expect(text).toContain('Inference · Past experience, 70% sure')
    expect(html).toContain('<ul class="legend"')
  })

  test('may cross each other and other marks: they are split, each in a lane of its own', () => {
    const [one, two] = [barrier(), criterion()]
    const [first, second] = [passageMark(one.id), passageMark(two.id)]
    const { html } = pageOf(
      [exchange([paragraph(words('a', first), words('b', first, second, bold), words('c', second, bold), ' d')])],
      [one, two],
    )
    expect(html).toContain(
      '<mark class="barrier lane-0">a<mark class="criterion lane-1"><strong>b</strong></mark></mark>' +
        '<mark class="criterion lane-1"><sup><a class="barrier" href="#passage-b1">b1</a></sup><strong>c</strong></mark>' +
        '<sup><a class="criterion" href="#passage-c1">c1</a></sup> d',
    )
  })

  test('that end with spaces get their reference before them', () => {
    const one = question()
    const { html } = pageOf([exchange([paragraph(words('Why? ', passageMark(one.id)), 'Because.')])], [one])
    expect(html).toContain('Why?</mark><sup><a class="question" href="#passage-q1">q1</a></sup> Because.')
  })

  test('across paragraphs keep one reference, at their end', () => {
    const one = criterion()
    const mark = passageMark(one.id)
    const { html, text } = pageOf([exchange([paragraph(words('first', mark)), bullets([paragraph(words('last', mark), '.')])])], [one])
    expect(html.match(/href="#passage-c1">c1<\/a><\/sup>/g)).toHaveLength(1)
    expect(text).toContain('first last')
  })

  test('without words are listed as detached, with the quote they had', () => {
    const lost = criterion()
    const conversation = conversationOf([exchange([paragraph('Nothing tagged')])], [lost])
    conversation.passages[0] = {
      passage: lost,
      detached: true,
      anchor: { exchangeId: lost.id, side: 'external', start: 0, end: 4, quote: 'gone <b>', prefix: '', suffix: '' },
    }
    for (const options of [both, saidOnly]) {
      const { text } = readHtml(conversationToHtml(conversation, options))
      expect(text).toContain('Detached')
      expect(text).toContain('gone <b>')
      expect(text).toContain('Ready by spring')
    }
  })

  test('the note marks but the journal does not know are plain text', () => {
    expect(pageOf([exchange([paragraph(words('odd', passageMark(barrier().id)))])]).html).not.toContain('<mark')
  })

  test('any marks and passages in any order give well-formed HTML with all the text, unique ids and links that lead somewhere', () => {
    const run = fc.record({
      text: fc.constantFrom('a', 'b ', ' ', '<i>', '&', '\u202E!', '😀'),
      passages: fc.subarray([0, 1, 2, 3]),
      marks: fc.subarray([0, 1, 2, 3]),
      code: fc.boolean(),
    })
    const block = fc.record({ kind: fc.constantFrom('paragraph', 'quote', 'bullets', 'heading'), runs: fc.array(run, { maxLength: 6 }) })
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (blocks) => {
        const passages = [barrier(), criterion(), question(), barrier()]
        const marks = [bold, italic, underline, link('https://example.com/')]
        const nodes = blocks.map(({ kind, runs }) => {
          const texts = runs.map(({ text, passages: inside, marks: used, code: isCode }) =>
            words(
              text,
              ...inside.map((index) => passageMark(passages[index]?.id ?? '')),
              ...(isCode ? [code] : used.map((index) => marks[index] ?? bold)),
            ),
          )
          if (kind === 'heading') return heading(1, ...texts)
          return kind === 'quote' ? quote(paragraph(...texts)) : kind === 'bullets' ? bullets([paragraph(...texts)]) : paragraph(...texts)
        })
        const { elements, text } = pageOf([exchange(nodes, [paragraph('end')])], passages)
        const ids = elements.flatMap(({ attributes }) => attributes.get('id') ?? [])
        expect(new Set(ids).size).toBe(ids.length)
        for (const { attributes } of elements) {
          const target = attributes.get('href')
          if (target?.startsWith('#')) expect(ids).toContain(target.slice(1))
        }
        for (const { runs } of blocks) {
          for (const piece of runs) if (piece.text.trim() !== '' && runs.length === 1) expect(text).toContain(piece.text.trim())
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('text from anybody', () => {
  const passage = barrier()
  const conversation = conversationOf(
    [
      exchange([paragraph(words(hostile, passageMark(passage.id)), words(hostile, code))], [paragraph(hostile)], {
        speaker: hostile.slice(0, 200),
      }),
    ],
    [passage],
    {
      conversation: { title: hostile, at: '2026-09-01T22:30:00.000Z', zone: 'UTC', channel: 'chat' },
      account: hostile,
      opportunity: hostile,
      buyers: [{ name: hostile, title: hostile }],
    },
  )
  conversation.barriers = conversation.barriers.map((known) => ({ ...known, title: hostile }))
  const html = conversationToHtml(conversation, both)
  const { elements, text } = readHtml(html)

  test('stays text', () => {
    expect(html).not.toMatch(/<script|<!--|javascript:alert\(1\)"/)
    expect(elements.filter(({ name }) => name === 'a').every(({ attributes }) => attributes.get('href')?.startsWith('#'))).toBe(true)
    expect(text.split('<script>alert(1)</script> "q" \'a\' & &amp; -- ]]> --> <!--').length).toBeGreaterThan(8)
  })

  test('cannot turn the direction of what stands around it', () => {
    let depth = 0
    const turns: number[] = []
    for (const part of html.slice(html.indexOf('<body>')).matchAll(/<bdi>|<\/bdi>|\u202E/g)) {
      if (part[0] === '<bdi>') depth += 1
      else if (part[0] === '</bdi>') depth -= 1
      else turns.push(depth)
    }
    expect(turns.length).toBeGreaterThan(6)
    expect(Math.min(...turns)).toBe(1)
    expect(/<title>(.*)<\/title>/s.exec(html)?.[1]).toMatch(/^\u2068.*\u2069$/s)
    expect(isolatedText('a\u2069\u2067b')).toBe('\u2068a\u2067b\u2069\u2069')
  })

  test('holds nothing that no page may hold', () => {
    const { html: page } = pageOf([exchange([paragraph('a\u0000b\u0008c\uD800d\uFFFFe')])])
    expect(page).toContain('a\uFFFDb\uFFFDc\uFFFDd\uFFFDe')
  })
})

describe('without the internal side', () => {
  const [said, thought, guess] = [barrier(), criterion(), inference()]
  const exchanges = [
    exchange([paragraph()], [paragraph('secret alone')]),
    exchange(
      [paragraph(words('open', passageMark(said.id)))],
      [paragraph(words('secret one', passageMark(thought.id)), words(' secret two', passageMark(guess.id)))],
    ),
    exchange([paragraph('more')], [paragraph('secret three')]),
  ]
  const conversation = conversationOf(exchanges, [said, thought, guess])
  const lost = inference()
  const lostToo = criterion()
  const anchor = { exchangeId: lost.id, side: 'internal' as const, start: 0, end: 1, quote: 'secret four', prefix: '', suffix: '' }
  conversation.passages.push({ passage: lost, detached: true, anchor }, { passage: lostToo, detached: true, anchor })
  const html = conversationToHtml(conversation, saidOnly)

  test('nothing of it is in the file, nor a sign that there was any', () => {
    expect(html).not.toMatch(/secret|thought|inference|internal|Ready by spring|past experience|detached/i)
    expect(html).toContain('href="#passage-b1"')
    expect(readHtml(html).elements.filter(({ name }) => name === 'tr')).toHaveLength(2)
    expect(html).toContain('id="exchange-2"')
  })

  test('and with it all of it is', () => {
    const whole = conversationToHtml(conversation, both)
    for (const part of ['alone', 'one', 'two', 'three', 'four']) expect(whole).toContain(`secret ${part}`)
  })
})

describe('an opportunity', () => {
  test('is one page with a table of contents and references that go on through it', () => {
    const [one, two] = [barrier(), barrier()]
    const first = conversationOf([exchange([paragraph(words('x', passageMark(one.id)))])], [one])
    const second = conversationOf([exchange([paragraph(words('y', passageMark(two.id)))])], [two], {
      conversation: { ...first.conversation, title: '' },
    })
    const parts = [
      ...opportunityToHtml(
        {
          account: 'Northwind',
          opportunity: 'New <scales>',
          contents: [first.conversation, second.conversation],
          conversations: [first, second],
        },
        both,
      ),
    ]
    expect(parts).toHaveLength(4)
    const html = parts.join('')
    const { elements, text } = readHtml(html)
    expect(text).toContain('New <scales>')
    expect(html).toContain('<a href="#conversation-2"><bdi>Untitled conversation</bdi></a>')
    const ids = elements.flatMap(({ attributes }) => attributes.get('id') ?? [])
    expect(ids).toEqual(
      expect.arrayContaining(['conversation-1', 'conversation-2', 'conversation-1-1', 'conversation-2-1', 'passage-b1', 'passage-b2']),
    )
    expect(new Set(ids).size).toBe(ids.length)
    expect(html.match(/class="legend"/g)).toHaveLength(1)
  })
})
