import type { Mark } from '@tiptap/pm/model'
import { isSafeAddress } from './addresses.ts'
import type { Run } from './exporting.ts'
import { isolatedText, turnsDirection } from './html-text.ts'
import { nest, type Piece, type Token, type Wrap } from './nesting.ts'

/** What would be read as markup, each with the place of the character within the match that takes the backslash. */
const markup: [pattern: RegExp, place: 'first' | 'last'][] = [
  [/[\\`*_[\]{<~|$#]/g, 'first'],
  [/&(?=#?[0-9a-z]+;)/gi, 'first'],
  [/([=%^+:])(?=\1)/g, 'first'],
  [/(?:https?|ftp|mailto|xmpp):/gi, 'last'],
  [/www\./gi, 'last'],
  [/(?<=[\p{L}\p{N}_.+-])@(?=[\p{L}\p{N}])/gu, 'first'],
]

/** The same at the beginning of a line. */
const markupOfLines: [pattern: RegExp, place: 'first' | 'last'][] = [
  [/^\s*[>+=:-]/gm, 'last'],
  [/^\s*\d{1,9}[.)](?=\s|$)/gm, 'last'],
]

/** Text as Markdown, one string for each UTF-16 unit, so that stretches of it can be told apart afterwards. */
const escapeUnits = (text: string, linesBegin: boolean): string[] => {
  const units = text.split('')
  const escaped = new Set<number>()
  for (const [pattern, place] of linesBegin ? [...markup, ...markupOfLines] : markup) {
    for (const { index, 0: match } of text.matchAll(pattern)) escaped.add(place === 'first' ? index : index + match.length - 1)
  }
  return units.map((unit, index) => (escaped.has(index) ? `\\${unit}` : unit))
}

/** Spaces for all that some reader takes for the end of a line, U+FFFD for what no text file should hold. Keeps the length. */
const onOneLine = (text: string): string => text.replace(/[\t-\r\u0085\u2028\u2029]/g, ' ').replace(/[\p{Cc}\p{Cs}]/gu, '\uFFFD')

/** Somebody's words as Markdown within a line of ours. */
export const escapeMarkdown = (text: string): string => escapeUnits(onOneLine(isolatedText(text)), false).join('')

/** A code span, fenced with more backticks than it holds. */
const codeSpan = (code: string): string => {
  const runs: string[] = code.match(/`+/g) ?? []
  let fence = '`'
  while (runs.includes(fence)) fence += '`'
  const padding = /^`|`$|^ .*[^ ].* $/.test(code) ? ' ' : ''
  return `${fence}${padding}${code}${padding}${fence}`
}

/** An address within the parentheses of a link: characters that mean something to Markdown are percent-encoded. */
const addressOf = (address: string): string =>
  address
    .replace(/[\s<>()[\]\\`"'|*{}$^]|\p{Cc}/gu, (character) =>
      encodeURIComponent(character).replace(/[()'*]/g, (plain) => `%${plain.charCodeAt(0).toString(16).toUpperCase()}`),
    )
    .replaceAll('&', '\\&')

const delimiters = new Map([
  ['bold', '**'],
  ['strike', '~~'],
  ['italic', '_'],
  /** Markdown knows no underline. */
  ['underline', '_'],
])

const wrapsOf = (marks: readonly Mark[]): Wrap[] => {
  const names = new Set(marks.map(({ type }) => type.name))
  const address: unknown = marks.find(({ type }) => type.name === 'link')?.attrs['href']
  const link = typeof address === 'string' && isSafeAddress(address) ? [{ key: address, open: '[', close: `](${addressOf(address)})` }] : []
  const used = new Set([...delimiters].flatMap(([name, delimiter]) => (names.has(name) ? [delimiter] : [])))
  return [...link, ...[...used].map((delimiter) => ({ key: delimiter, open: delimiter, close: delimiter }))]
}

/** A stretch of a line: spaces, which no delimiter may stand beside; text; code; a line break; a footnote. */
type Part = { type: 'space' | 'text' | 'code' | 'break' | 'footnote'; content: string; wraps: Wrap[] }

const partsOf = (runs: Run[]): Part[] => {
  const texts = runs.map(({ text }) => (text === null ? '\n' : onOneLine(text)))
  const units = escapeUnits(texts.join(''), true)
  let offset = 0
  return runs.flatMap((run, index): Part[] => {
    const text = texts[index] ?? ''
    const wraps = wrapsOf(run.marks)
    const own = units.slice(offset, (offset += text.length))
    const footnotes = run.ends.map(({ reference }): Part => ({ type: 'footnote', content: `[^${reference}]`, wraps: [] }))
    if (run.text === null) return [{ type: 'break', content: '\\\n', wraps: [] }, ...footnotes]
    if (run.marks.some(({ type }) => type.name === 'code')) return [{ type: 'code', content: isolatedText(text), wraps }, ...footnotes]
    if (turnsDirection(text)) return [{ type: 'text', content: escapeMarkdown(text), wraps }, ...footnotes]
    const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? []
    const core = own.slice(before.length, before.length + inner.length).join('')
    const stretches: Part[] = [
      { type: 'space', content: before, wraps: [] },
      { type: 'text', content: core, wraps },
      { type: 'space', content: after, wraps: [] },
    ]
    return [...stretches.filter(({ content }) => content !== ''), ...footnotes]
  })
}

const sameWraps = (one: Wrap[], other: Wrap[]): boolean =>
  one.length === other.length && one.every(({ key }, index) => key === other[index]?.key)

/** Spaces at the edges of lines go, neighbouring stretches of code become one, spaces stand where both neighbours stand. */
const tidy = (parts: Part[]): Part[] => {
  const tidied: Part[] = []
  for (const part of parts) {
    const last = tidied.at(-1)
    const atStart = last === undefined || last.type === 'break'
    if (atStart && (part.type === 'space' || (part.type === 'break' && last === undefined))) continue
    while (part.type === 'break' && tidied.at(-1)?.type === 'space') tidied.pop()
    if (part.type === 'code' && last?.type === 'code' && sameWraps(part.wraps, last.wraps))
      tidied.splice(-1, 1, { ...last, content: last.content + part.content })
    else tidied.push(part)
  }
  while (tidied.at(-1)?.type === 'space' || tidied.at(-1)?.type === 'break') tidied.pop()
  return tidied.map((part, index) => {
    if (part.type === 'code') return { ...part, content: codeSpan(part.content) }
    if (part.type !== 'space' && part.type !== 'break') return part
    const near = (step: 1 | -1): Wrap[] => {
      let place = index + step
      while (tidied[place]?.type === 'space' || tidied[place]?.type === 'break') place += step
      return tidied[place]?.wraps ?? []
    }
    const after = near(1)
    const before = near(-1)
    const shared = before.findIndex(({ key }, depth) => key !== after[depth]?.key)
    return { ...part, wraps: shared === -1 ? before : before.slice(0, shared) }
  })
}

const isDelimiter = ({ type, text }: Token): boolean => type !== 'content' && ['**', '~~', '_'].includes(text)
/** Symbols beyond ASCII are letters to some readers and punctuation to others, so that neither is relied on. */
const startsWithWord = /^[\p{L}\p{M}\p{N}]/u
const endsWithWord = /[\p{L}\p{M}\p{N}]$/u
const startsLikeWord = /^[^\s\p{P}!-/:-@[-`{-~]/u
const endsLikeWord = /[^\s\p{P}!-/:-@[-`{-~]$/u
const asReference = (character: string): string => `&#x${character.codePointAt(0)?.toString(16)};`

/**
 * Makes every delimiter one that Markdown takes for a delimiter. Beside a letter outside, `_` is none, nor is `**` with punctuation
 * inside: there the letter is written as a character reference.
 */
const settle = (tokens: Token[]): string => {
  const texts = tokens.map(({ text }) => text)
  tokens.forEach((token, index) => {
    const before = texts[index - 1] ?? ''
    const after = texts[index + 1] ?? ''
    if (isDelimiter(token)) {
      const opens = token.type === 'open'
      const outer = opens ? endsLikeWord.test(before) : startsLikeWord.test(after)
      const inner = opens ? startsWithWord.test(after) : endsWithWord.test(before)
      if (!outer || (inner && token.text !== '_')) return
      if (opens) texts[index - 1] = before.replace(endsLikeWord, asReference)
      else texts[index + 1] = after.replace(startsLikeWord, asReference)
    }
    if (token.text.startsWith('[') && token.type !== 'close' && before.endsWith('!')) texts[index - 1] = `${before.slice(0, -1)}\\!`
  })
  return texts.map((text, index) => (texts[index - 1]?.startsWith('[^') && /^[(:]/.test(text) ? `\\${text}` : text)).join('')
}

/** The inline content of a paragraph or heading as Markdown, with a footnote where a passage ends. Empty where there is no text. */
export const inlineMarkdown = (runs: Run[]): string => {
  if (runs.every(({ text }) => text === null || text.trim() === '')) return ''
  return settle(nest(tidy(partsOf(runs)).map(({ wraps, content }): Piece => ({ wraps, content }))))
}
