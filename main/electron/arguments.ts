import { isAbsolute, resolve } from 'node:path'

/** The folder that `--data DIR` or `--data=DIR` asks for, among the words the program was started with. */
export const askedDataDirectory = (words: readonly string[]): string | undefined => {
  for (const [index, word] of words.entries()) {
    if (word === '--data') return words[index + 1]
    if (word.startsWith('--data=')) return word.slice('--data='.length) || undefined
  }
  return undefined
}

/**
 * The files that the program was asked to open: those among its words that end as Buy-In's do.
 *
 * @param current the folder that a relative path starts from
 */
export const askedFiles = (words: readonly string[], current: string): string[] =>
  words
    .filter((word, index) => /\.(buyin|reply\.json)$/i.test(word) && !word.startsWith('-') && words[index - 1] !== '--data')
    .map((word) => (isAbsolute(word) ? word : resolve(current, word)))
