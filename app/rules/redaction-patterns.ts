import { tokensOf } from './redaction-folding.ts'

/**
 * When words are replaced that may or may not be the name: always; where they begin with a capital letter; where they do so
 * and do not begin a sentence; or never.
 */
export const replacingRules = ['always', 'capitalised', 'inside', 'never'] as const
export type ReplacingRule = (typeof replacingRules)[number]

/**
 * Why the seller should look at it: `word` where it is a common word too, `guess` where it only looks like the name.
 * That several people share a name is found out later.
 */
export type VariantDoubt = 'word' | 'guess'

/** What may stand between two words of a name; a string stands for itself. */
export type Gap = RegExp | string

/** What a name may be written as: folded words with what may stand between them, or a stretch of writing without spaces. */
export type Variant = {
  /** The folded words, for showing and for remembering the seller's choice. */
  key: string
  tokens: string[]
  gaps: Gap[]
  /** What follows and belongs to it: the dot of an initial. */
  dotted: boolean
  spaceless: boolean
  /** What of it is kept behind what takes its place: the s of a genitive that no apostrophe sets off. */
  ending: string
  rule: ReplacingRule
  doubt: VariantDoubt | null
}

/** Words and what may stand between them. */
export type Pattern = Pick<Variant, 'tokens' | 'gaps'>

/** Nothing stands across lines. */
export const wordGap = /^(?:[^\S\n]+|[^\S\n]?[-_][^\S\n]?|[._·・=])$/u
export const initialGap = /^\.[^\S\n]*-?[^\S\n]*$/u
export const reversedGap = /^,[^\S\n]*$/u
const apostropheGap = /^[' ]$/u
const andGap = /^[^\S\n]*[&+][^\S\n]*$/u

const gapFor = (between: string): Gap => {
  if (/^\s+$|^\s?[-・·]\s?$/u.test(between)) return wordGap
  if (/^'$/u.test(between)) return apostropheGap
  if (/^\s*[&+]\s*$/u.test(between)) return andGap
  if (/^\.\s*$/u.test(between)) return /^\.?[^\S\n]*$/u
  return between
}

/** The pattern of a folded name. */
export const patternOf = (folded: string): Pattern => {
  const found = tokensOf(folded)
  return {
    tokens: found.map(({ text }) => text),
    gaps: found.slice(1).map(({ start }, index) => gapFor(folded.slice(found[index]?.end, start))),
  }
}

/** Patterns that follow one another, with this between them. */
export const joined = (gap: Gap, ...patterns: Pattern[]): Pattern => ({
  tokens: patterns.flatMap(({ tokens }) => tokens),
  gaps: patterns.flatMap(({ gaps }, index) => (index === 0 ? gaps : [gap, ...gaps])),
})

/** What a variant says beside its pattern. */
export type Certainty = Partial<Pick<Variant, 'rule' | 'doubt' | 'dotted' | 'ending'>>

/** A variant that follows a pattern; without doubt, if nothing else is said. */
export const variantOf = ({ tokens, gaps }: Pattern, certainty: Certainty = {}): Variant => ({
  ...{
    key: tokens.join(' ') + (certainty.dotted ? '.' : ''),
    tokens,
    gaps,
    dotted: false,
    spaceless: false,
    ending: '',
    rule: 'always',
    doubt: null,
  },
  ...certainty,
})
