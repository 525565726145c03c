/** How well a few letters fit a text, and where they were found (UTF-16 offsets). */
export type Match = { score: number; positions: number[] }

const points = { letter: 1, inRow: 7, wordStart: 6, textStart: 3 }

/** A character as it is compared: lower case, without accents. */
const plain = (sign: string): string => sign.normalize('NFD').charAt(0).toLowerCase()

const startsWord = (text: string, index: number): boolean => index === 0 || /[\s\p{P}]/u.test(text.charAt(index - 1))

/**
 * Looks for the letters of a query in a text, in their order but not necessarily beside each other. Letters that begin words or stand
 * in a row count for more; of all ways to find them the best counts. Spaces in the query do not matter.
 *
 * @returns `null` where the text does not have the letters
 */
export const fuzzyMatch = (query: string, text: string): Match | null => {
  const wanted = Array.from(query)
    .filter((sign) => sign.trim() !== '')
    .map(plain)
  if (wanted.length === 0) return { score: 0, positions: [] }
  const letters = Array.from({ length: text.length }, (_, index) => plain(text.charAt(index)))

  // best[at]: the best way to find the letters so far with the last of them at this place.
  let best: (Match | null)[] = []
  wanted.forEach((letter, step) => {
    let before: Match | null = null
    const next: (Match | null)[] = []
    letters.forEach((found, at) => {
      const inRow = at > 0 ? (best[at - 1] ?? null) : null
      const earlier: Match | null = step === 0 ? { score: 0, positions: [] } : before
      if (inRow && (!before || inRow.score > before.score)) before = inRow
      next.push(null)
      if (found !== letter) return
      const own = points.letter + (startsWord(text, at) ? points.wordStart : 0) + (at === 0 ? points.textStart : 0)
      const ways = [
        earlier && { from: earlier, score: earlier.score + own },
        inRow && { from: inRow, score: inRow.score + own + points.inRow },
      ]
      for (const way of ways) {
        const now = next[at]
        if (way && (!now || way.score > now.score)) next[at] = { score: way.score, positions: [...way.from.positions, at] }
      }
    })
    best = next
  })
  const found = best.filter((way) => way !== null).toSorted((one, other) => other.score - one.score)[0]
  return found ? { ...found, score: found.score - text.length / 1000 } : null
}

/** Of several ways to say the same, what the match is worth less that was found only with the name of the menu. */
const menuPenalty = 2

/** Finds a command by its title or, with less worth, by its menu and title. Positions are those in the title. */
export const matchCommand = (query: string, { title, menu }: { title: string; menu: string }): Match | null => {
  const inTitle = fuzzyMatch(query, title)
  if (inTitle) return inTitle
  const both = fuzzyMatch(query, `${menu} ${title}`)
  if (!both) return null
  const positions = both.positions.map((position) => position - menu.length - 1).filter((position) => position >= 0)
  return { score: both.score - menuPenalty, positions }
}
