/** A `Name:` found at the start of a line; `rest` is what follows the colon. Not yet believed: see `believedNames`. */
export type NameCandidate = { name: string; form: NameForm; rest: string }

/** One place where a candidate stands. `opens` is true on the first line of a cue or paragraph. */
export type Mention = { name: string; form: NameForm; opens: boolean }

/** full: "Dana Ruiz", "J. van der Berg", "Speaker 1" · single: "Dana", "佐藤" · role: "Sales rep", "customer", "You" · loose: "dana ruiz", "Ruiz, Dana" */
type NameForm = 'full' | 'single' | 'role' | 'loose'

const maximumLength = 60
const maximumWords = 5
const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

const particles = words(`af al ap av ben bin binti da das de del della den der di do dos du e el ibn la le lo ten ter van von y zu zum zur`)

/** Words that start a sentence and are nobody's first name. Names such as Will, So, Can, He, An, My are left out on purpose. */
const sentenceOpeners = words(`
  absolutely all any assuming awesome btw consider cool dear excellent few frankly given hence honestly ideally imagine interesting less many
  more most nice oops overall perfect remember suppose totally true wonderful wow actually again agreed alright also although and another anyway anyways as at basically because before besides but bye certainly correct
  definitely each either especially even every exactly except fine finally first firstly following for from generally good goodbye great
  hello here here's hey hi hmm how however i'd i'll i'm i've if in indeed instead it it's just last lastly let let's like literally look
  maybe meanwhile nope nothing now obviously of oh ok okay on once one only or otherwise perhaps personally please plus probably really
  right second secondly since some someone something sorry specifically still such sure thank thanks that that's the their then
  there there's therefore these they things third this those thus to today tomorrow two um uh unless until very wait we well were we're
  what what's when where whereas whether which while who why with without would yeah yep yes yesterday yet you're your`)

/** Further words that, written small inside a candidate, show that it is a sentence. */
const sentenceWords = words(`
  a about an are be been being by came can come could did does doing done ever get getting give go goes going got had has have he her him his
  i is its keep know like make mean means meant might must my need needs no not our out said saw say saying says see shall she should so
  take than them think thought up us want was way will you`)

const alsoNames = words('an can my see will')

/** Labels that stand before a colon without being a speaker, when they are the whole candidate. */
const labels = words(`
  abstract account action actions address advice agenda aim aims alternative amount announcement answer answers appendix assumption
  assumptions attachment attachments attendees attention audio author background barrier barriers bcc benefit benefits blocker blockers budget caution
  cc challenge challenges channel chapter chat close closing comment comments company competitor competitors concern concerns conclusion confidential
  context contract copyright cost costs created criteria criterion currency data date day deadline deal decision decisions
  definition deliverable deliverables demo description detail details discount disclaimer discovery duration email end evidence example
  examples fact facts feedback file follow-up followup from ftp fw fwd fyi goal goals headline hint http https idea ideas impact
  important info input insight insights introduction invoice issue issues item items key kind label language length lesson lessons link list
  location mailto meaning meeting memo message metric metrics milestone milestones minutes n.b name nb need needs note notes number
  objection objections objective objectives opening opportunity option options outcome outcomes output overview owner p.s page part participants
  phone place plan plans point points postscript present price prices pricing priority priorities problem problems pro process product
  project proposal pros cons ps purpose quantity question questions quote rate ratio re reason reasons recap recipients recommendation recommendations
  recorded recording reference references reminder requirement requirements response result results risk risks rule rules scenario schedule
  scope section sent solution solutions source spec stage start status step steps story strengths subject suggestion summary takeaway
  takeaways target task tasks tel terms theme time timeline timing tip title to todo to-do topic topics total transcript translation tldr trade
  tbd update updates urgent url use value venue version via video warning weaknesses website`)

/** Last words that make a label of several capitalised words ("Action Items", "Next Steps"); no surnames here. */
const labelEndings = words(`
  action actions agenda answer answers attendees checklist criteria date deadline decision decisions details example examples follow-up followup
  goal goals item items list minutes note notes objectives options outcome outcomes overview participants points priorities question questions recap
  recording reminder requirements result results review risks schedule step steps summary takeaway takeaways task tasks thing things time timeline
  topic topics transcript update updates`)

/** A candidate in small letters is a role when it has one of these, or a sign of an account name. */
const roles = words(`
  advisor agent analyst architect assistant attorney boss buyer caller candidate ceo cfo champion chair chairman chairwoman chief cio client
  coach colleague consultant contractor coordinator coo counsel cto customer dealer designer developer director doctor engineer executive expert facilitator
  guest head host interviewee interviewer investor judge lawyer lead leader manager me mentor moderator narrator negotiator nurse officer
  operator owner participant partner patient person president presenter professor prospect recruiter rep representative salesman
  salesperson saleswoman seller sponsor speaker spokesperson staff stakeholder student supervisor supplier teacher technician trainer translator user
  vendor visitor vp witness you`)
const accountSign = /[@_\d]/

const numberedThings = words(
  'act chapter day exhibit figure item month number option page part phase plan point quarter rule scenario section slide step tier tip week year',
)
const ordinalWord = /^(?:\d+|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten)$/
const wordPattern = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}.'’_@&+/-]*$/u
const capitalised = /^(?:[\p{Lu}\p{Lt}\p{Lo}\p{N}]|\p{Ll}{1,2}['’]\p{Lu})/u
const separators = words('| - – — & /')

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

  const small = parts.map((part) => part.toLowerCase().replaceAll('’', "'").replace(/\.$/, ''))
  const opener = small[0] ?? ''
  const last = small.at(-1) ?? ''
  if (parts.length === 1 && (opener === 'me' || opener === 'you')) return 'role'
  if (sentenceOpeners.has(opener) || labels.has(small.join(' '))) return null
  if (parts.length === 1 && sentenceWords.has(opener) && !(capitalised.test(first) && alsoNames.has(opener))) return null
  if (parts.length > 1 && (labelEndings.has(last) || parts.includes('I'))) return null
  if (parts.length === 2 && numberedThings.has(opener) && ordinalWord.test(last)) return null
  const isSmall = (part: string) => !capitalised.test(part)
  if (parts.some((part) => isSmall(part) && (sentenceWords.has(part) || sentenceOpeners.has(part)) && part !== 'and' && part !== 'of'))
    return null

  if (comma) return 'loose'
  if (parts.every(isSmall) || parts.some((part) => isSmall(part) && !particles.has(part))) {
    return small.some((part) => roles.has(part)) || accountSign.test(bare) ? 'role' : 'loose'
  }
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
 * "Option 2"), not a sentence ("So what I meant was"). *Full* is two words or more, each capitalised, of a script without capitals, a number or a
 * particle ("J. van der Berg", "Speaker 1", "Industrial Designer"), or a telephone number of ten digits; *single* is one such word ("Dana", "佐藤");
 * *role* has small words, one of them a known role or a sign of an account ("Sales rep", "spk_0"), or is "Me" or "You"; *loose* is other small words
 * or a comma ("dana", "Ruiz, Dana").
 *
 * Evidence: names open *nearly every* cue or paragraph (or line) when candidates stand in 80 % of them and do not all differ, as the
 * fields of a form would. Then a full or single name is believed even once, a role from its second use, and a
 * loose one from its second use if nearly all candidates are loose. Elsewhere a full name needs two uses
 * and candidates in 10 % of the places, a single name two uses and 20 %. Where names open nearly every cue, one that never opens any is a list
 * inside somebody's words.
 *
 * @param mentions every candidate of the file, in order
 * @param lineCount lines that have text
 * @param openingCount cues or paragraphs
 * @returns for each believed name whether it counts on any line or only on an opening one
 */
export const believedNames = (mentions: Mention[], lineCount: number, openingCount: number): Map<string, 'anywhere' | 'opening'> => {
  const uses = new Map<string, { form: NameForm; total: number; openings: number }>()
  let openings = 0
  for (const { name, form, opens } of mentions) {
    const use = uses.get(name) ?? { form, total: 0, openings: 0 }
    use.total += 1
    if (opens) use.openings += 1
    if (opens) openings += 1
    uses.set(name, use)
  }

  const recurs = uses.size <= 3 || uses.size <= mentions.length * 0.6 + 1
  const lineShare = recurs ? mentions.length / Math.max(lineCount, 1) : 0
  const openingShare = recurs && openingCount > 1 ? openings / openingCount : 0
  const share = Math.max(lineShare, openingShare)
  const byLine = lineShare >= 0.8
  const byOpening = openingShare >= 0.8
  const nearlyEvery = byLine || byOpening
  const isMostlyLoose = mentions.filter(({ form }) => form === 'loose').length >= mentions.length * 0.8

  const believed = new Map<string, 'anywhere' | 'opening'>()
  for (const [name, { form, total, openings: opened }] of uses) {
    if (byOpening && !byLine && opened === 0) continue
    const isRepeated = total > 1
    const isEnough = {
      full: nearlyEvery || (isRepeated && share >= 0.1),
      single: nearlyEvery || (isRepeated && share >= 0.2),
      role: nearlyEvery && isRepeated,
      loose: nearlyEvery && isRepeated && isMostlyLoose,
    }
    if (isEnough[form]) believed.set(name, total > 1 || byLine ? 'anywhere' : 'opening')
  }
  return believed
}
