import { alsoNames, labelEndings, labels, numberedThings, particles, roles, sentenceOpeners, sentenceWords } from './transcript-words.ts'

/** A `Name:` found at the start of a line; `rest` is what follows the colon. Not yet believed: see `believedNames`. */
export type NameCandidate = { name: string; form: NameForm; rest: string }

/** One place where a candidate stands. `opens` is true on the first line of a cue or paragraph. */
export type Mention = { name: string; form: NameForm; opens: boolean }

/** What a candidate looks like, from the surest to the least sure; described at `believedNames`. */
type NameForm = 'full' | 'single' | 'role' | 'loose'

const maximumLength = 60
const maximumWords = 5

const accountSign = /[@_\d]/

const ordinalWord = /^(?:\d+|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten)$/
const wordPattern = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}.'’_@&+/-]*$/u
const capitalised = /^(?:[\p{Lu}\p{Lt}\p{Lo}\p{N}]|\p{Ll}{1,2}['’]\p{Lu})/u
const separators = new Set(['|', '-', '–', '—', '&', '/'])

/** The name as shown: one space between words, composed letters, no invisible direction marks. */
export const cleanName = (raw: string): string =>
  raw
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC')

/**
 * What a candidate looks like, or null when it cannot be a speaker whatever the rest of the file says.
 * See `believedNames` for the whole rule.
 */
export const nameForm = (name: string): NameForm | null => {
  if (name.length > maximumLength) return null
  if (/^\+?[\d*() .-]+$/.test(name)) return name.replace(/[^\d*]/g, '').length >= 10 ? 'full' : null
  const bare = name.replace(/\s?\([^()]*\)/g, '').trim()
  const comma = /^[\p{L}\p{M}.'’ -]+, \p{L}/u.test(bare)
  const parts = (comma ? bare.replace(',', '') : bare).split(' ').filter((part) => !separators.has(part))
  const first = parts[0]
  if (first === undefined || parts.length > maximumWords || !/^\p{L}/u.test(first)) return null
  if (!parts.every((part) => wordPattern.test(part) && !(part.endsWith('.') && part.length > 5))) return null

  const lower = parts.map((part) => part.toLowerCase().replaceAll('’', "'").replace(/\.$/, ''))
  const opener = lower[0] ?? ''
  const last = lower.at(-1) ?? ''
  if (parts.length === 1 && (opener === 'me' || opener === 'you')) return 'role'
  if (sentenceOpeners.has(opener) || labels.has(lower.join(' '))) return null
  if (parts.length === 1 && sentenceWords.has(opener) && !(capitalised.test(first) && alsoNames.has(opener))) return null
  if (parts.length > 1 && (labelEndings.has(last) || parts.includes('I'))) return null
  if (parts.length === 2 && numberedThings.has(opener) && ordinalWord.test(last)) return null

  const uncapitalised = parts.filter((part) => !capitalised.test(part))
  const small = uncapitalised.filter((part) => !particles.has(part) && part !== 'and' && part !== 'of')
  if (small.some((part) => sentenceWords.has(part) || sentenceOpeners.has(part))) return null
  if (small.length > 0 && parts.length > 1 && sentenceWords.has(opener)) return null
  if (comma) return 'loose'
  if (small.length > 0 || uncapitalised.length === parts.length) {
    return lower.some((part) => roles.has(part)) || accountSign.test(bare) ? 'role' : 'loose'
  }
  if (uncapitalised.includes('and') || uncapitalised.includes('of')) return 'role'
  return parts.length === 1 ? 'single' : 'full'
}

/** Reads `Name: rest` at the start of a trimmed line; null when there is no colon in reach or no possible name before it. */
export const readName = (line: string): NameCandidate | null => {
  const at = line.slice(0, maximumLength + 1).search(/[:：]/)
  if (at < 1) return null
  const next = line.charAt(at + 1)
  if (line[at] === ':' && next !== '' && next < '\u0080' && next.trim() !== '') return null
  const name = cleanName(line.slice(0, at))
  const form = nameForm(name)
  return form === null ? null : { name, form, rest: line.slice(at + 1).trim() }
}

/**
 * Decides which candidates are speakers. A wrong name is worse than a missing one, so a name needs the right form AND evidence.
 *
 * Form: at most 60 characters and five words of letters, digits and `. ' - & / _ @`, with an optional "(Acme)"; the colon is followed
 * by a space, the line's end or a letter outside ASCII (so no "https:", no "10:30"); not a label ("Note", "Agenda", "Action items",
 * "Option 2"), not a sentence ("So what I meant was"). The forms:
 * - full: two words or more, each one capitalised, in a script without capitals, a number or a particle ("J. van der Berg", "Speaker 1",
 *   "Industrial Designer"); or a telephone number of ten digits
 * - single: one such word ("Dana", "佐藤")
 * - role: has small words, one of them a known role, or looks like an account ("Sales rep", "spk_0", "Dana and Sam"); "Me"; "You"
 * - loose: other small words, or a comma ("dana", "Ruiz, Dana")
 *
 * Evidence: names stand in *nearly every* place when candidates open 80 % of the cues or paragraphs, or of the lines (half of the lines in
 * a text that begins with one, since the others may be wrapped), and do not all differ as the fields of a form would. Then a
 * full or single name is believed even once, a role from its second use, a loose one from its second use if most candidates are loose.
 * Elsewhere a full name needs two uses and candidates in 10 % of the places, a single one two uses and 20 %. Where names open nearly every
 * cue or paragraph, a name that never opens one is a list inside somebody's words.
 *
 * @param mentions every candidate of the file, in order
 * @param places how many lines have text, how many cues or paragraphs there are, and whether it is a text whose first line has a candidate
 * @returns for each believed name whether it counts on any line or only on an opening one
 */
export const believedNames = (
  mentions: Mention[],
  places: { lines: number; openings: number; isNamedText: boolean },
): Map<string, 'anywhere' | 'opening'> => {
  const uses = new Map<string, { form: NameForm; total: number; openings: number }>()
  for (const { name, form, opens } of mentions) {
    const use = uses.get(name) ?? { form, total: 0, openings: 0 }
    use.total += 1
    if (opens) use.openings += 1
    uses.set(name, use)
  }

  const recurs = uses.size <= 3 || uses.size <= mentions.length * 0.6 + 1
  const lineShare = recurs ? mentions.length / Math.max(places.lines, 1) : 0
  const openingShare = recurs && places.openings > 1 ? mentions.filter(({ opens }) => opens).length / places.openings : 0
  const share = Math.max(lineShare, openingShare)
  const byOpening = openingShare >= 0.8
  const byLine = lineShare >= (places.isNamedText && !byOpening ? 0.5 : 0.8)
  const nearlyEvery = byLine || byOpening
  const isMostlyLoose = mentions.filter(({ form }) => form === 'loose').length >= mentions.length * 0.8

  const believed = new Map<string, 'anywhere' | 'opening'>()
  for (const [name, { form, total, openings }] of uses) {
    if (byOpening && !byLine && openings === 0) continue
    const isRepeated = total > 1
    const isEnough = {
      full: nearlyEvery || (isRepeated && share >= 0.1),
      single: nearlyEvery || (isRepeated && share >= 0.2),
      role: nearlyEvery && isRepeated,
      loose: nearlyEvery && isRepeated && isMostlyLoose,
    }
    if (isEnough[form]) believed.set(name, isRepeated || byLine ? 'anywhere' : 'opening')
  }
  return believed
}
