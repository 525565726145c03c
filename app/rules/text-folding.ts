/** A text as it is compared where case and accents do not matter: lower case, without accents, with one kind of apostrophe, hyphen and space. */
export type Folded = {
  text: string
  /** Where the folded unit at an index begins and ends in the text it was made of, in UTF-16 units; `null` where nothing moved. */
  places: { starts: number[]; ends: number[] } | null
}

/** Letters that no decomposition takes apart. */
const letters: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ς: 'σ' }

const accents = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/gu
const invisible = /^(?:\p{Default_Ignorable_Code_Point})$/u
const apostrophe = /^[’‘‛ʼʹ′´`＇]$/u
const hyphen = /^[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]$/u
const taken = /^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Common}\p{sc=Inherited}\p{sc=Hebrew}\p{sc=Arabic}]$/u

const foldCharacter = (character: string): string => {
  if (invisible.test(character)) return ''
  if (apostrophe.test(character)) return "'"
  if (hyphen.test(character)) return '-'
  if (character !== '\n' && /^\s$/u.test(character)) return ' '
  if (!taken.test(character)) return character
  const plain = character.normalize('NFKD').replace(accents, '').toLowerCase().replace(accents, '')
  return plain === '' ? '' : Array.from(plain, (letter) => letters[letter] ?? letter).join('')
}

const known = new Map<string, string>()

const foldKnown = (character: string): string => {
  const folded = known.get(character) ?? foldCharacter(character)
  if (known.size < 5000) known.set(character, folded)
  return folded
}

/** Of these signs of ASCII nothing but the case changes. */
const isPlain = (text: string): boolean => /^[\n !-_a-~]*$/.test(text)

/** Folds a text. What is dropped, such as an accent written as a character of its own, belongs to the character before it. */
export const fold = (text: string): Folded => {
  if (isPlain(text)) return { text: text.toLowerCase(), places: null }
  let folded = ''
  const starts: number[] = []
  const ends: number[] = []
  let at = 0
  for (const character of text) {
    const units = foldKnown(character)
    const end = at + character.length
    if (units === '' && ends.length > 0) ends[ends.length - 1] = end
    for (let index = 0; index < units.length; index += 1) {
      starts.push(at)
      ends.push(end)
    }
    folded += units
    at = end
  }
  return { text: folded, places: { starts, ends } }
}

/** Where a stretch of a folded text is in the text it was made of. */
export const unfold = ({ places }: Folded, start: number, end: number): { start: number; end: number } => ({
  start: places?.starts[start] ?? start,
  end: places ? (places.ends[end - 1] ?? end) : end,
})
