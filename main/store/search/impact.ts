/**
 * How well an exchange answers a word follows from how often the word is in it and how many words it has (Okapi BM25: Robertson & Zaragoza
 * 2009, "The Probabilistic Relevance Framework: BM25 and Beyond", Foundations and Trends in Information Retrieval 3, 333-389). The index keeps
 * every word once more under these two numbers. So the best for a word in half of all exchanges are looked up, where else all of them would
 * have to be read (impact-ordered indexes: Anh & Moffat 2002, "Impact transformation", SIGIR, 3-10). As all words of a text are under the same
 * length, several of them are asked for together length by length; and so are words that stand together, as each pair of them is a word too.
 */
const saturation = 1.2
const lengthWeight = 0.75

/** How much a word that is `count` times in a text of `length` words adds to its score, before the word's own weight. */
export const impactOf = (count: number, length: number, meanLength: number): number =>
  (count * (saturation + 1)) / (count + saturation * (1 - lengthWeight + (lengthWeight * length) / meanLength))

/** The weight of a word that is in `found` of `total` texts. Never negative, as in Lucene. */
export const weightOf = (found: number, total: number): number => Math.log(1 + (Math.max(total, found) - found + 0.5) / (found + 0.5))

/** Greater counts are as this one. */
const mostCounted = 6

/** Lengths up to this stand for themselves, longer ones for a span that grows by a part of itself. */
const exactLengths = 24
const growth = Math.log(1.25)
const lengthClasses = 50

const lengthClassOf = (length: number): number =>
  length <= exactLengths
    ? length
    : Math.min(lengthClasses - 1, exactLengths + 1 + Math.floor(Math.log(length / (exactLengths + 1)) / growth))

/** Whether a class is a span of lengths, not one length. */
export const isLong = (lengthClass: number): boolean => lengthClass > exactLengths

/** The fewest words of a class. */
const shortestOf = (lengthClass: number): number =>
  lengthClass <= exactLengths ? lengthClass : Math.ceil((exactLengths + 1) * Math.exp((lengthClass - exactLengths - 1) * growth) - 1e-9)

/** What every token of texts of a class of length begins with, and no other. No word has a `_`. */
export const markOf = (lengthClass: number): string => `_${lengthClass.toString(36).padStart(2, '0')}`

/** What the index says of a text in one token: its length is of this class, and something is in it at least so often. */
export const impactToken = (what: string, count: number, lengthClass: number): string =>
  `${markOf(lengthClass)}${count === 1 ? '' : `_${count}`}${what}`

/** The tokens of texts of any length in which something is at least once. */
export const tokensOfAnyLength = (what: string): string[] =>
  Array.from({ length: lengthClasses - 1 }, (_, index) => impactToken(what, 1, index + 1))

/** Of words that stand one after the other each with the next; a word alone stands for itself. */
export const pairsOf = (words: readonly string[]): string[] =>
  words.length === 1 ? [...words] : words.slice(1).map((word, index) => `${words[index]}_${word}`)

/** What the index says of a text of several sides: of its words, and of each with the next. */
export const impactTokens = (sides: readonly (readonly string[])[]): string[] => {
  const lengthClass = lengthClassOf(sides.reduce((sum, { length }) => sum + length, 0))
  const counts = new Map<string, number>()
  const all = sides.flatMap((words) => (words.length > 1 ? [...words, ...pairsOf(words)] : words))
  return all.flatMap((what) => {
    const count = (counts.get(what) ?? 0) + 1
    counts.set(what, count)
    return count > mostCounted ? [] : [impactToken(what, count, lengthClass)]
  })
}

/**
 * How often something is in a text at most, by what the index says of it: how many words its sides have, and in how many tokens it knows
 * them. What is there more often than the index counts leaves out as many.
 */
export const timesAtMost = (sides: readonly number[], tokens: number): number =>
  mostCounted + sides.reduce((sum, length) => sum + (length > 1 ? 2 * length - 1 : length), 0) - tokens

/** The greatest count may be any number more; it is taken for so many. */
const mostTaken = 3 * mostCounted

/** The tokens of texts in which a word follows upon itself again and again, and that have room for it more often than it is taken for. */
export const repeatedTokens = (word: string): string[] =>
  Array.from({ length: lengthClasses }, (_, lengthClass) => impactToken(`${word}_${word}`, mostCounted, lengthClass)).slice(mostTaken + 1)

/** Whether in texts of a class something is so often that the index does not tell how often. */
export const isUncounted = (count: number): boolean => count >= mostCounted

/** How often each of some patterns is at least in texts of a class of length, and the most that they score there if it is no more often. */
export type ImpactClass = { counts: number[]; lengthClass: number; most: number }

/** All counts of so many patterns of which so many are there more than once. */
const countsOf = (patterns: number, repeated: number): number[][] =>
  patterns === 0
    ? [[]]
    : Array.from({ length: repeated === 0 ? 1 : mostCounted }, (_, index) => index + 1).flatMap((count) =>
        countsOf(patterns - 1, count === 1 ? repeated : repeated - 1).map((others) => [count, ...others]),
      )

/** The more patterns there are, the fewer of them are asked about as being there often. */
const askedCounts = (patterns: number): number[][] => {
  if (patterns <= 3) return countsOf(patterns, 2)
  const repeated = patterns === 4 ? 2 : patterns <= 8 ? 1 : 0
  return countsOf(patterns, repeated).filter((counts) => counts.filter((count) => count > 2).length <= 1)
}

/** All classes for patterns of these weights, those that score most first. */
export const classesOf = (weights: readonly number[], meanLength: number): ImpactClass[] => {
  const counts = askedCounts(weights.length)
  const classes: ImpactClass[] = []
  for (let lengthClass = 1; lengthClass < lengthClasses; lengthClass += 1) {
    const longest = lengthClass === lengthClasses - 1 ? Number.MAX_SAFE_INTEGER : shortestOf(lengthClass + 1) - 1
    const impacts = Array.from({ length: mostCounted + 1 }, (_, count) =>
      impactOf(count < mostCounted ? count : Math.min(mostTaken, longest), Math.max(count, shortestOf(lengthClass)), meanLength),
    )
    for (const one of counts) {
      if (Math.max(...one) > longest) continue
      classes.push({
        counts: one,
        lengthClass,
        most: one.reduce((sum, count, index) => sum + (impacts[count] ?? 0) * (weights[index] ?? 0), 0),
      })
    }
  }
  return classes.toSorted((one, other) => other.most - one.most)
}
