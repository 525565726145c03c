import type { Node } from '@tiptap/pm/model'
import { describe, expect, test } from 'vitest'
import { escapeMarkdown } from '../../../../app/note/markdown-text.ts'
import { conversationToMarkdown, opportunityToMarkdown } from '../../../../app/note/to-markdown.ts'
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
  quote,
  strike,
  underline,
  words,
} from './export-example.ts'

/** The external cell of an only exchange, as Markdown. */
const written = (...blocks: Node[]): string =>
  conversationToMarkdown(conversationOf([exchange(blocks)]), { internal: false })
    .split('## Exchange 1\n\n')[1]
    ?.trimEnd() ?? ''

const inline = (...content: (Node | string)[]): string => written(paragraph(...content))

describe('a conversation', () => {
  const [one, two] = [barrier(), inference()]
  const markdown = conversationToMarkdown(
    conversationOf(
      [
        exchange(
          [paragraph('We ', words('cannot move', passageMark(one.id)), ' yet.')],
          [paragraph(words('Not again.', passageMark(two.id)))],
          { speaker: 'Ada *Moss*', time: 65_000 },
        ),
        exchange([paragraph('And then?')]),
      ],
      [one, two],
    ),
    { internal: true },
  )

  test('is headed by when, how and with whom', () => {
    expect(markdown.startsWith('# A first talk\n\n- **Account:** Northwind\n- **Opportunity:** New scales\n')).toBe(true)
    expect(markdown).toContain(
      '- **When:** Wednesday 2 September 2026, 07:30 (Asia/Tokyo, UTC+9)\n- **Channel:** In person\n- **Buyers:** Ada Moss (Head of Packing)\n',
    )
  })

  test('has both sides of each exchange under its heading', () => {
    expect(markdown).toContain('## 1. Ada \\*Moss\\*, 1:05\n\n**Said**\n\nWe cannot move[^b1] yet.\n\n**Thought**\n\nNot again.[^i1]\n')
    expect(markdown).toContain('## Exchange 2\n\n**Said**\n\nAnd then?\n')
  })

  test('lists its passages as footnotes', () => {
    expect(markdown).toContain('\n[^b1]: **Barrier, not yet known if real**: The old scales still work — “cannot move”\n')
    expect(markdown).toContain('\n[^i1]: **Inference**: Past experience, 70% sure — “Not again.”\n')
  })
})

describe('what is written', () => {
  test('keeps headings, lists and quotes', () => {
    expect(
      written(
        heading(1, 'Why now'),
        bullets([paragraph('one')], [paragraph('two'), numbers(1, [paragraph('in two')])]),
        bullets([paragraph('another list')]),
        numbers(3, [paragraph('third'), paragraph('still third')], [paragraph('fourth')]),
        quote(paragraph('so they say'), bullets([paragraph('listed')])),
      ),
    ).toBe(
      [
        '### Why now',
        '- one\n- two\n  1. in two',
        '* another list',
        '3. third\n\n   still third\n\n4. fourth',
        '> so they say\n>\n> - listed',
      ].join('\n\n'),
    )
  })

  test('keeps marks, well nested, spaces outside', () => {
    expect(
      inline(words('a ', bold), words('b', bold, italic), words(' c', italic), ' ', words('d', strike), ' ', words('e', underline)),
    ).toBe('**a _b_** _c_ ~~d~~ _e_')
    expect(inline('see ', words('the page', link('https://example.com/a_(b)?c=1&d=2')))).toBe(
      'see [the page](https://example.com/a_%28b%29?c=1\\&d=2)',
    )
    expect(inline('one ', lineBreak(), ' two', lineBreak())).toBe('one\\\ntwo')
  })

  test('makes delimiters hold beside letters and punctuation', () => {
    expect(inline('a', words('b', italic), 'c')).toBe('&#x61;_b_&#x63;')
    expect(inline('a', words('b', bold), 'c')).toBe('a**b**c')
    expect(inline('a', words('“b”', bold), 'c')).toBe('&#x61;**“b”**&#x63;')
  })

  test('keeps code as it is, fenced by more backticks than it holds', () => {
    expect(inline(words('*x* <b>', code))).toBe('`*x* <b>`')
    expect(inline(words('a `b` ``c', code))).toBe('```a `b` ``c```')
    expect(inline(words('`', code))).toBe('`` ` ``')
  })

  test('code that a passage begins in stays one span', () => {
    const one = barrier()
    const markdown = conversationToMarkdown(
      conversationOf([exchange([paragraph(words('ab', code), words('cd', code, passageMark(one.id)), words(' ef', code))])], [one]),
      { internal: true },
    )
    expect(markdown).toContain('\n`abcd`[^b1]` ef`\n')
  })
})

describe('text never becomes markup', () => {
  test.each([
    ['*a* _b_ ~~c~~', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~'],
    ['[a](b) ![c](d) [^b1]', '\\[a\\](b) !\\[c\\](d) \\[^b1\\]'],
    ['<b>x</b> <!-- y', '\\<b>x\\</b> \\<!-- y'],
    ['`x` \\ |', '\\`x\\` \\\\ \\|'],
    ['R&D &amp; &#35;', 'R&D \\&amp; \\&\\#35;'],
    ['$5 and $6', '\\$5 and \\$6'],
    ['https://a.test www.a.test a@b.test', 'https\\://a.test www\\.a.test a\\@b.test'],
    ['==x== %%y%% {{z}}', '\\==x\\== \\%%y\\%% \\{\\{z}}'],
  ])('%s', (text, expected) => {
    expect(inline(text)).toBe(expected)
    expect(escapeMarkdown(text)).toBe(expected)
  })

  test.each([
    ['# a', '\\# a'],
    ['> a', '\\> a'],
    ['- a', '\\- a'],
    ['+ a', '\\+ a'],
    ['1. a', '1\\. a'],
    ['12) a', '12\\) a'],
    ['2.5 kg', '2.5 kg'],
    ['===', '\\=\\=='],
    ['---', '\\---'],
    ['    four', 'four'],
    ['\tone', 'one'],
  ])('at the beginning of a line: %s', (text, expected) => {
    expect(inline(text)).toBe(expected)
    expect(inline('x', lineBreak(), text)).toBe(`x\\\n${expected}`)
  })

  test('not where marks part it', () => {
    expect(inline('1', words('. a', link('https://a.test/')))).toBe('1[\\. a](https://a.test/)')
    expect(inline('&am', words('p;', passageMark(barrier().id)))).toBe('\\&amp;')
    expect(inline('Wow!', words('x', link('https://a.test/')))).toBe('Wow\\![x](https://a.test/)')
  })

  test('nor beside a footnote', () => {
    const one = barrier()
    const markdown = conversationToMarkdown(conversationOf([exchange([paragraph(words('a!', passageMark(one.id)), '(b)')])], [one]), {
      internal: true,
    })
    expect(markdown).toContain('a\\![^b1]\\(b)')
  })

  test('nor by ending a line or turning its direction', () => {
    expect(inline('a\u2028# b\u0085- c\r\n> d')).toBe('a \\# b - c  > d')
    expect(escapeMarkdown('\u202Egnp.exe')).toBe('\u2068\u202Egnp.exe\u2069')
    const markdown = conversationToMarkdown(
      conversationOf([exchange([paragraph('x')], [], { speaker: `a\n# b` })], [], {
        account: hostile,
        buyers: [{ name: hostile, title: 'a\n\n# b' }],
      }),
      { internal: true },
    )
    expect(markdown.split('\n').filter((line) => line.startsWith('#'))).toEqual(['# A first talk', '## 1. a \\# b'])
    expect(markdown).not.toMatch(/(?<!\\)<script|\u2028/)
  })
})

describe('without the internal side', () => {
  test('nothing of it is in the file', () => {
    const [said, thought, guess, lost] = [barrier(), criterion(), inference(), inference()]
    const conversation = conversationOf(
      [
        exchange([paragraph()], [paragraph('secret')]),
        exchange(
          [paragraph(words('open', passageMark(said.id)))],
          [paragraph(words('secret', passageMark(thought.id)), words('secret', passageMark(guess.id)))],
        ),
      ],
      [said, thought, guess, lost],
    )
    const markdown = conversationToMarkdown(conversation, { internal: false })
    expect(markdown).not.toMatch(/secret|thought|inference|internal|Ready by spring|detached/i)
    expect(markdown).toContain('## Exchange 1\n\nopen[^b1]\n')
  })
})

describe('an opportunity', () => {
  test('has a table of contents and footnotes that go on through it', () => {
    const [one, two] = [barrier(), barrier()]
    const first = conversationOf([exchange([paragraph(words('x', passageMark(one.id)))])], [one])
    const second = conversationOf([exchange([heading(1, 'y'), paragraph(words('y', passageMark(two.id)))])], [two], {
      conversation: { ...first.conversation, title: 'What now, & why?' },
    })
    const markdown = [
      ...opportunityToMarkdown(
        {
          account: 'Northwind',
          opportunity: 'New scales',
          contents: [first.conversation, second.conversation],
          conversations: [first, second],
        },
        { internal: true },
      ),
    ].join('')
    expect(markdown).toContain(
      '# New scales\n\n- **Account:** Northwind\n\n## Contents\n\n1. [A first talk](#1-a-first-talk), Wednesday 2 September 2026\n2. [What now, & why?](#2-what-now--why)',
    )
    expect(markdown).toContain('\n## 2. What now, & why?\n\n- **When:**')
    expect(markdown).toContain('\n### Exchange 1\n\n**Said**\n\n#### y\n\ny[^b2]\n')
    expect(markdown.match(/^\[\^b\d\]:/gm)).toEqual(['[^b1]:', '[^b2]:'])
  })
})
