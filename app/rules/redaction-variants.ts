import { spacelessIn, tokensOf } from './redaction-folding.ts'
import {
  initialGap,
  joined,
  patternOf,
  reversedGap,
  variantOf,
  wordGap,
  type Certainty,
  type Pattern,
  type Variant,
  type VariantDoubt,
} from './redaction-patterns.ts'
import { commonWords, functionWords, genericWords, legalForms, particles, titles } from './redaction-words.ts'
import { fold } from './text-folding.ts'

/** Who or what a name stands for. */
export type NamedKind = 'buyer' | 'account' | 'seller'

/** In characters, as a reader counts them. */
const sizeOf = (text: string): number => Array.from(text).length

const isLatin = (word: string): boolean => /^[a-z]+$/.test(word)

/** What can be said of a single word that stands for the whole name. */
const certaintyOf = (word: string): Certainty => {
  if (functionWords.has(word)) return { rule: 'inside', doubt: 'word' }
  if (commonWords.has(word) || commonWords.has(word.replace(/s$/u, '')) || (isLatin(word) && word.length < 3))
    return { rule: 'capitalised', doubt: 'word' }
  return {}
}

/** Several words: a name beyond doubt as soon as one of them is. */
const together = (pattern: Pattern): Variant =>
  variantOf(pattern, pattern.tokens.every((word) => certaintyOf(word).doubt) ? { rule: 'capitalised', doubt: 'word' } : {})

/** `Lee, Ann` needs no looking for, as each word is found by itself; `Will, Mark` does. */
const reversed = (pattern: Pattern): Variant[] => [together(pattern)].filter(({ doubt }) => doubt)

/** One word of a name alone, and the same with an s that no apostrophe sets off, as in German: `Annas`. */
const alone = (folded: string): Variant[] => {
  const pattern = patternOf(folded)
  const [word = ''] = pattern.tokens
  if (pattern.tokens.length === 0 || (pattern.tokens.length === 1 && sizeOf(word) < 2)) return []
  if (pattern.tokens.length > 1) return [together(pattern)]
  const certainty = certaintyOf(word)
  const genitive = isLatin(word) && word.length > 2 && !certainty.doubt && !word.endsWith('s')
  return [
    variantOf(pattern, certainty),
    ...(genitive ? [variantOf({ tokens: [`${word}s`], gaps: [] }, { rule: 'capitalised', doubt: 'guess', ending: 's' })] : []),
  ]
}

const squeezed = (folded: string): string => folded.replace(/['\s._-]/gu, '')

/** The parts of a word that hyphens join, where each is long enough to be known by. */
const partsOf = (word: string): string[] => (word.includes('-') ? word.split('-').filter((part) => part.length > 2) : [])

const withJoined = (folded: string): string[] => [...new Set([folded, folded.replace(/['-]/gu, ''), folded.replaceAll("'", ' ')])]

const bareWords = (folded: string): string[] =>
  folded.split(/[\s・·]+/u).filter((word) => word !== '' && !titles.has(word.replaceAll('.', '')))

/** `Lee, Ann` is Ann Lee. */
const inOrder = (folded: string): string => {
  const [last = '', first = '', ...more] = folded.split(',').map((part) => part.trim())
  return more.length === 0 && bareWords(first).length > 0 ? `${first} ${last}` : folded
}

const personVariants = (folded: string): Variant[] => {
  const nickname = /["'(“]([^"')”]+)["')”]/u.exec(folded)?.[1]
  const words = bareWords(inOrder(nickname === undefined ? folded : folded.replace(/["'(“][^"')”]+["')”]/u, ' ')))
  const more = nickname === undefined ? [] : alone(nickname.trim())
  const full = words.join(' ')
  const [first = '', ...others] = words
  if (others.length === 0) return [...withJoined(full).flatMap(alone), ...partsOf(full).flatMap(alone), ...more]
  const particle = others.findIndex((word) => particles.has(word))
  const familyAt = particle >= 0 && particle < others.length - 1 ? particle : others.length - 1
  const family = others.slice(familyAt).join(' ')
  const core = others.at(-1) ?? ''
  const middle = others.slice(0, familyAt).filter((word) => word.length > 2)
  const initial = patternOf(first.slice(0, 1))
  const middleInitials = others.slice(0, familyAt).map((word) => patternOf(word.slice(0, 1)))
  const familyInitial = patternOf(core.slice(0, 1))
  const runTogether = squeezed(first + family)
  return [
    ...withJoined(full).map((form) => together(patternOf(form))),
    ...[family, core].flatMap((last) =>
      withJoined(last).flatMap((form) => [
        ...withJoined(first).flatMap((given) => [
          together(joined(wordGap, patternOf(given), patternOf(form))),
          ...reversed(joined(reversedGap, patternOf(form), patternOf(given))),
        ]),
        variantOf(joined(initialGap, initial, patternOf(form))),
        variantOf(joined(initialGap, initial, ...middleInitials, patternOf(form))),
        ...alone(form),
      ]),
    ),
    ...withJoined(first).flatMap((form) => [...alone(form), variantOf(joined(wordGap, patternOf(form), familyInitial), { dotted: true })]),
    ...middle.flatMap(alone),
    ...[first, ...others].flatMap(partsOf).flatMap(alone),
    ...[[], middleInitials].map((between) =>
      variantOf(joined(initialGap, initial, ...between, familyInitial), { dotted: true, rule: 'capitalised', doubt: 'guess' }),
    ),
    ...(runTogether.length > 5 ? alone(runTogether) : []),
    ...more,
  ]
}

const accountVariants = (folded: string): Variant[] => {
  const words = folded.split(/\s+/).filter((word) => word !== '')
  const isForm = (word: string) => legalForms.has(word.replace(/[.,]/gu, ''))
  let end = words.length
  while (end > 1 && (isForm(words[end - 1] ?? '') || /^[&+,.]+$/.test(words[end - 1] ?? ''))) end -= 1
  const start = end > 1 && /^(?:the|die|der|das|le|la|il|el)$/.test(words[0] ?? '') ? 1 : 0
  const short = words.slice(start, end).join(' ').replace(/,$/u, '')
  const [head = ''] = words.slice(start, end)
  const letters = words.slice(start, end).map((word) => tokensOf(word)[0]?.text.slice(0, 1) ?? '')
  const acronym = letters.join('')
  const forms = [folded, short].flatMap((form) => [form, form.replace(/\s*[&+]\s*/gu, ' and '), form.replace(/\band\b/gu, '&')])
  return [
    ...forms.flatMap(withJoined).flatMap(alone),
    ...(head !== short && head.length > 2 && !genericWords.has(head) ? withJoined(head).flatMap(alone) : []),
    ...(squeezed(short).length > 5 && isLatin(squeezed(short)) ? alone(squeezed(short)) : []),
    ...(acronym.length > 2 && isLatin(acronym)
      ? [variantOf({ tokens: [acronym], gaps: [] }, { rule: 'capitalised', doubt: 'guess' })]
      : []),
  ]
}

const honorifics = ['先生', '女士', '小姐', '经理', '總', '总', '老师', '主任', 'さん', '様', '氏', '部長', '社長', '課長', '씨', '님']

const spacelessVariant = (text: string, doubt: VariantDoubt | null = null): Variant => ({
  ...{ key: text, tokens: [text], gaps: [], dotted: false, spaceless: true, ending: '', rule: 'always', doubt },
})

/** Family name first, as one writes in these scripts: of one character, or of two where there are four or it is set off by a space. */
const spacelessVariants = (folded: string, kind: NamedKind): Variant[] => {
  const runs = spacelessIn(folded)
  const whole = runs.join('')
  if (sizeOf(whole) < 2) return []
  const full = [...new Set([whole, runs.join(' ')])].map((text) => spacelessVariant(text))
  if (kind === 'account') return [...full, ...runs.filter((run) => sizeOf(run) > 2).map((run) => spacelessVariant(run))]
  const characters = Array.from(whole)
  const cut = runs.length > 1 ? sizeOf(runs[0] ?? '') : Number(characters.length > 2) + Number(characters.length > 3)
  const family = characters.slice(0, cut || 1).join('')
  const given = characters.slice(cut || 1).join('')
  const parts = [family, given].filter((part) => sizeOf(part) > 1 && part !== whole)
  return [
    ...full,
    ...parts.map((part) => spacelessVariant(part, 'guess')),
    ...honorifics.map((honorific) => spacelessVariant(family + honorific)),
    ...['老', '小'].map((familiar) => spacelessVariant(familiar + family)),
  ]
}

/** Umlauts written out, and umlauts that were: Müller, Mueller, Muller. */
const spellings = (name: string): string[] => {
  const written = name.replace(/[äöüÄÖÜ]/gu, (letter) => `${fold(letter).text}e`)
  const short = fold(name).text.replace(/(?<=[^aeiouq\W][aou])e(?=[^aeiou\W])/gu, '')
  return [...new Set([name.normalize('NFC'), written, short.length > 4 ? short : name].map((spelling) => fold(spelling).text))]
}

/**
 * All that a name may be written as. Of one key there may be several that differ in what stands between the words. A `given`
 * name is one that the seller gave on purpose: there is no doubt about it, whatever else its words mean.
 */
export const variantsOf = (name: string, kind: NamedKind, given = false): Variant[] => {
  const variants = spellings(name.normalize('NFC')).flatMap((folded) => [
    ...(kind === 'account' ? accountVariants(folded.trim()) : personVariants(folded.trim())),
    ...spacelessVariants(folded, kind),
  ])
  const usable = variants.filter(({ tokens, dotted }) => tokens.length > 1 || (dotted && tokens.length > 0) || sizeOf(tokens[0] ?? '') > 1)
  const distinct = new Map(usable.map((variant) => [`${variant.key}|${variant.gaps.map(String).join('|')}|${variant.spaceless}`, variant]))
  const whole = patternOf(fold(name.normalize('NFC')).text).tokens.join(' ')
  const isSure = ({ key }: Variant) => given && key === whole
  return [...distinct.values()].map((variant) => (isSure(variant) ? { ...variant, rule: 'always', doubt: null } : variant))
}
