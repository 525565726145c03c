/**
 * How well an exchange answers a word follows from how often the word is in it and how many words it has (Okapi BM25: Robertson & Zaragoza
 * 2009, "The Probabilistic Relevance Framework: BM25 and Beyond", Foundations and Trends in Information Retrieval 3, 333-389). The index keeps
 * every word once more under these two numbers. So the best for a word in half of all exchanges are looked up, where else all of them would
 * have to be read (impact-ordered indexes: Anh & Moffat 2002, "Impact transformation", SIGIR, 3-10).
 */
const saturation = 1.2
const lengthWeight = 0.75

/** How much a word that is `count` times in a text of `length` words adds to its score, before the word's own weight. */
export const impactOf = (count: number, length: number, meanLength: number): number =>
  (count * (saturation + 1)) / (count + saturation * (1 - lengthWeight + (lengthWeight * length) / meanLength))

/** The weight of a word that is in `found` of `total` texts. Never negative, as in Lucene. */
export const weightOf = (found: number, total: number): number => Math.log(1 + (Math.max(total, found) - found + 0.5) / (found + 0.5))

/** Greater counts are as this one. */
export const mostCounted = 4

/** Lengths up to this stand for themselves, longer ones for a span that grows by a part of itself. */
const exactLengths = 24
const growth = Math.log(1.25)
const lengthClasses = 50

const lengthClassOf = (length: number): number =>
  length <= exactLengths
    ? length
    : Math.min(lengthClasses - 1, exactLengths + 1 + Math.floor(Math.log(length / (exactLengths + 1)) / growth))

/** The fewest words of a class. */
const shortestOf = (lengthClass: number): number =>
  lengthClass <= exactLengths ? lengthClass : Math.ceil((exactLengths + 1) * Math.exp((lengthClass - exactLengths - 1) * growth) - 1e-9)

/** A word under its count and the length of its text, as one token of the index. No word begins with `_`. */
export const impactToken = (word: string, count: number, lengthClass: number): string =>
  `_${lengthClass.toString(36).padStart(2, '0')}${Math.min(count, mostCounted)}${word}`

/** All tokens of a text's words. */
export const impactTokens = (words: readonly string[]): string[] => {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const lengthClass = lengthClassOf(words.length)
  return Array.from(counts, ([word, count]) => impactToken(word, count, lengthClass))
}

/** A count and a class of length, with the most that they add for a word; the greatest count is taken for three times as much. */
export type ImpactClass = { count: number; lengthClass: number; most: number }

/** All classes of a count, those of short texts first. */
export const classesOf = (count: number, meanLength: number): ImpactClass[] =>
  Array.from({ length: lengthClasses - 1 }, (_, index) => index + 1)
    .filter((lengthClass) => shortestOf(lengthClass + 1) > count)
    .map((lengthClass) => {
      const length = Math.max(count, shortestOf(lengthClass))
      return {
        count,
        lengthClass,
        most: impactOf(count === mostCounted ? Math.min(3 * count, shortestOf(lengthClass + 1)) : count, length, meanLength),
      }
    })
