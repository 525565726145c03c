/** Writing that leaves no space between words. Katakana is not among it: a name in it ends where other characters begin. */
const spaceless = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Hangul}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}'
const katakana = '\\p{sc=Katakana}ー'
const tokens = new RegExp(`(?:(?![${spaceless}${katakana}])[\\p{L}\\p{M}])+|[${katakana}]+|\\p{N}+`, 'gu')
const spacelessRuns = new RegExp(`[${spaceless}]+`, 'gu')

/** A word or number of a folded text, with its place in it. */
export type Token = { text: string; start: number; end: number }

// oxlint-disable-next-line no-control-regex -- only ASCII is taken apart the short way.
const isAscii = (text: string): boolean => /^[\u0000-\u007f]*$/.test(text)

/** The same where all is ASCII, found several times as fast. */
const asciiTokens = /[a-z]+|[0-9]+/gu

/** The words and numbers of a folded text, save those in writing without spaces. A number next to letters is a token of its own. */
export const tokensOf = (folded: string): Token[] => {
  const found: Token[] = []
  for (const match of folded.matchAll(isAscii(folded) ? asciiTokens : tokens))
    found.push({ text: match[0], start: match.index, end: match.index + match[0].length })
  return found
}

/** The stretches of a folded text that are in writing without spaces. */
export const spacelessIn = (folded: string): string[] => folded.match(spacelessRuns) ?? []
