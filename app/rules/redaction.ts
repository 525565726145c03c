import type { Id } from '../model/ids.ts'
import { applyEdits, type OffsetEdge, type TextEdit } from './redaction-edits.ts'
import { tokensOf, type Token } from './redaction-folding.ts'
import { replacingRules, type Gap, type ReplacingRule, type Variant, type VariantDoubt } from './redaction-patterns.ts'
import type { Named, NameMap } from './redaction-plan.ts'
import { variantsOf } from './redaction-variants.ts'
import { fold, unfold, type Folded } from './text-folding.ts'

type Owner = { pseudonym: string; opportunityIds: Set<Id> | null }
type Known = Variant & { owners: Owner[] }

/** What finds names in texts: made once, used for every text. */
export type NameFinder = {
  byToken: Map<string, Known[]>
  spaceless: Known[]
  choices: Map<string, ReplacingRule>
  pseudonymOf: Map<Id, string>
  /** Words by which an address gives a name away, wherever in it they stand. */
  inAddresses: string[]
  /** Those whose name is too short to be found in a text. */
  unfindable: Named[]
}

const identityOf = ({ key, gaps, spaceless }: Variant): string => `${key}|${gaps.map(String).join('|')}|${spaceless}`

/** Makes a finder of names and the map that was planned for them. */
export const findNamesBy = (named: Named[], map: NameMap): NameFinder => {
  const pseudonymOf = new Map(map.pseudonyms.flatMap(({ ids, pseudonym }) => ids.map((id) => [id, pseudonym] as const)))
  const known = new Map<string, Known>()
  const unfindable: Named[] = []
  for (const one of named) {
    const variants = [...variantsOf(one.name, one.kind), ...(one.also ?? []).flatMap((name) => variantsOf(name, one.kind, true))]
    if (variants.length === 0) unfindable.push(one)
    const pseudonym = pseudonymOf.get(one.id) ?? ''
    for (const variant of variants) {
      const entry = known.get(identityOf(variant)) ?? { ...variant, owners: [] }
      known.set(identityOf(variant), entry)
      if (replacingRules.indexOf(variant.rule) < replacingRules.indexOf(entry.rule))
        Object.assign(entry, { rule: variant.rule, doubt: variant.doubt })
      const owner = entry.owners.find((candidate) => candidate.pseudonym === pseudonym)
      if (!owner) entry.owners.push({ pseudonym, opportunityIds: one.opportunityId === undefined ? null : new Set([one.opportunityId]) })
      else if (one.opportunityId === undefined) owner.opportunityIds = null
      else owner.opportunityIds?.add(one.opportunityId)
    }
  }
  const all = [...known.values()]
  const byToken = new Map<string, Known[]>()
  for (const variant of all) {
    if (variant.spaceless) continue
    const [first = ''] = variant.tokens
    byToken.set(first, [...(byToken.get(first) ?? []), variant])
  }
  const telling = all.filter(({ tokens, doubt }) => !doubt && tokens.length === 1 && (tokens[0]?.length ?? 0) > 3)
  return {
    ...{ byToken, spaceless: all.filter(({ spaceless }) => spaceless), pseudonymOf, unfindable },
    choices: new Map(map.choices.map(({ key, rule }) => [key, rule])),
    inAddresses: telling.flatMap(({ tokens }) => tokens),
  }
}

/** A name in a text, in UTF-16 offsets, and what takes its place; `kept` where the rule says that it is the word and not the name. */
export type NameHit = {
  start: number
  end: number
  replacement: string
  key: string
  doubt: VariantDoubt | 'shared' | null
  rule: ReplacingRule
  kept: boolean
}

const gapFits = (gap: Gap | undefined, between: string): boolean =>
  typeof gap === 'string' ? gap === between : (gap?.test(between) ?? false)

/** Where a variant ends that begins at a token, in the folded text, or -1. */
const matchEnd = (folded: string, tokens: Token[], at: number, variant: Variant): number => {
  for (const [index, word] of variant.tokens.entries()) {
    const token = tokens[at + index]
    if (token?.text !== word) return -1
    if (index > 0 && !gapFits(variant.gaps[index - 1], folded.slice(tokens[at + index - 1]?.end, token.start))) return -1
  }
  const end = tokens[at + variant.tokens.length - 1]?.end ?? -1
  if (!variant.dotted) return end
  if (folded[end] !== '.') return -1
  // A dot before a new sentence ends the one before, too.
  return /^\.[^\S\n]*(?:[,;:)\]'-]|\p{Ll}|\p{N})/u.test(folded.slice(end, end + 8)) ? end + 1 : end
}

const beginsSentence = (text: string, start: number): boolean =>
  /(?:^|[.!?:…]["'”’)]*\s+|\n\s*|["“‘«(–—-]\s?)$/u.test(text.slice(Math.max(0, start - 8), start))

const isReplaced = (rule: ReplacingRule, text: string, start: number, end: number): boolean => {
  if (rule === 'always' || rule === 'never') return rule === 'always'
  const words = text.slice(start, end).match(/\p{L}+/gu) ?? []
  if (!words.every((word) => /^\p{Lu}/u.test(word))) return false
  return rule === 'capitalised' || !beginsSentence(text, start)
}

/** Of several whom a word may mean, those on the buyer team that is spoken of, if any are. */
const ownersIn = ({ owners }: Known, within: Id | undefined): Owner[] => {
  if (owners.length < 2 || within === undefined) return owners
  const near = owners.filter(({ opportunityIds }) => opportunityIds?.has(within) ?? false)
  return near.length > 0 ? near : owners
}

/** Whoever it may be, as far as there is room to say so. */
const togetherOf = (owners: Owner[]): string =>
  [...owners.slice(0, 3).map(({ pseudonym }) => pseudonym), ...(owners.length > 3 ? ['…'] : [])].join('/')

const hitOf = (
  finder: NameFinder,
  text: string,
  folded: Folded,
  variant: Known,
  from: number,
  to: number,
  within: Id | undefined,
): NameHit => {
  const { start, end } = unfold(folded, from, to)
  const owners = ownersIn(variant, within)
  const rule = finder.choices.get(variant.key) ?? variant.rule
  const apart = /^[\p{N}\p{sc=Latin}]/u.test(text.slice(end, end + 2)) ? ' ' : ''
  return {
    ...{ start, end, key: variant.key, rule, kept: !isReplaced(rule, text, start, end) },
    replacement: togetherOf(owners) + variant.ending + apart,
    doubt: owners.length > 1 ? 'shared' : variant.doubt,
  }
}

/** The longest first; none overlaps another. What is kept gives way to what is replaced. */
const longestFirst = (hits: NameHit[], length: number): NameHit[] => {
  const taken = new Uint8Array(length)
  const inTurn = hits.toSorted(
    (one, other) => Number(one.kept) - Number(other.kept) || other.end - other.start - (one.end - one.start) || one.start - other.start,
  )
  const chosen = inTurn.filter(({ start, end }) => {
    if (taken.subarray(start, end).includes(1)) return false
    taken.fill(1, start, end)
    return true
  })
  return chosen.toSorted((one, other) => one.start - other.start)
}

/** The names in a text, in order. `within` is the opportunity it is about: a name that several people share is taken to mean the one on that team. */
export const findNames = (finder: NameFinder, text: string, within?: Id): NameHit[] => {
  const folded = fold(text)
  const hits: NameHit[] = []
  const tokens = tokensOf(folded.text)
  for (const [at, token] of tokens.entries()) {
    for (const variant of finder.byToken.get(token.text) ?? []) {
      const end = matchEnd(folded.text, tokens, at, variant)
      if (end >= 0) hits.push(hitOf(finder, text, folded, variant, token.start, end, within))
    }
  }
  if (folded.places) {
    for (const variant of finder.spaceless) {
      for (let at = folded.text.indexOf(variant.key); at >= 0; at = folded.text.indexOf(variant.key, at + 1)) {
        hits.push(hitOf(finder, text, folded, variant, at, at + variant.key.length, within))
      }
    }
  }
  return hits.length === 0 ? hits : longestFirst(hits, text.length)
}

/** A text with its names replaced; `edits` say where, in order. */
export const replaceNames = (finder: NameFinder, text: string, within?: Id): { text: string; edits: TextEdit[] } => {
  const edits = findNames(finder, text, within).filter(({ kept }) => !kept)
  return { text: applyEdits(text, edits), edits }
}

/** Whether an address gives a name away, however it is written: `linkedin.com/in/annlee1985`. */
export const namesInAddress = (finder: NameFinder, address: string): boolean => {
  let readable = address
  try {
    readable = decodeURIComponent(address)
  } catch {
    // It is read as it stands.
  }
  const folded = fold(readable).text
  return finder.inAddresses.some((word) => folded.includes(word)) || findNames(finder, readable).length > 0
}

/** Whether a piece of a word, cut off at its start or end, may be what is left of a name. */
export const isRestOfName = ({ byToken, spaceless }: NameFinder, piece: string, cut: OffsetEdge): boolean => {
  const folded = fold(piece).text
  const fits = (word: string) => (cut === 'start' ? word.endsWith(folded) : word.startsWith(folded))
  const begun = ({ key }: Known) =>
    Array.from({ length: key.length - 1 }, (_, index) => index + 1).some((at) =>
      cut === 'start' ? folded.startsWith(key.slice(at)) : folded.endsWith(key.slice(0, at)),
    )
  return [...byToken.values()].some((variants) => variants.some(({ tokens }) => tokens.some(fits))) || spaceless.some(begun)
}
