import type { Pattern } from '../../../app/rules/search-words.ts'
import type { Sql } from '../database.ts'
import { impactToken, type ImpactClass } from './impact.ts'
import { quoted, wordsWith } from './vocabulary.ts'

/**
 * A query as the classes of impact know it: the words it may be about; where it is about more than one, what FTS5 is asked besides; and what
 * it is asked for words that are left out because they are many and rare. `together` tells that words have to stand next to each other: how
 * often they do then says more than how often each is there.
 */
export type ImpactQuery = { words: string[]; match: string | null; rest: string | null; together: boolean }

/** A part of a word stands for so many words at most, the shortest: they are the most frequent ones. */
const mostWords = 12

/** A query in such words, or `null` where they cannot be told. */
export const impactQueryOf = (sql: Sql, patterns: readonly Pattern[], match: string): ImpactQuery | null => {
  const words: string[] = []
  const rest: string[] = []
  for (const { words: wanted, openStart, openEnd } of patterns) {
    for (const [index, word] of wanted.entries()) {
      const found = wordsWith(sql, word, index === 0 && openStart, openEnd && index === wanted.length - 1)
      if (!found) return null
      const byLength = found.toSorted((one, other) => one.length - other.length)
      words.push(...byLength.slice(0, mostWords))
      rest.push(...byLength.slice(mostWords))
    }
  }
  const isOne = patterns.length === 1 && patterns[0]?.words.length === 1
  const restMatch = rest.length === 0 ? null : rest.map((word) => quoted([word])).join(' OR ')
  return words.length === 0
    ? null
    : {
        words,
        match: isOne ? null : match,
        rest: restMatch === null || isOne ? restMatch : `(${restMatch}) AND ${match}`,
        together: patterns.some((pattern) => pattern.words.length > 1),
      }
}

/** FTS5's words for exchanges in which a word is as often, and which are as long, as any of some classes say. */
export const impactMatch = ({ words, match }: Pick<ImpactQuery, 'words' | 'match'>, classes: readonly ImpactClass[]): string => {
  const any = classes.flatMap(({ count, lengthClass }) => words.map((word) => quoted([impactToken(word, count, lengthClass)]))).join(' OR ')
  return match === null ? any : `(${any}) AND ${match}`
}
