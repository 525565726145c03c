/** The folder that `--data DIR` or `--data=DIR` asks for, among the words the program was started with. */
export const askedDataDirectory = (words: readonly string[]): string | undefined => {
  for (const [index, word] of words.entries()) {
    if (word === '--data') return words[index + 1]
    if (word.startsWith('--data=')) return word.slice('--data='.length) || undefined
  }
  return undefined
}
