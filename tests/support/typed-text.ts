/** What the typist has in exchange `index` of its note once a revision is saved; each save adds a word, each twentieth begins an exchange. */
export const typedText = (revision: number, index: number): string => {
  const last = Math.min(revision, (index + 1) * wordsPerExchange)
  return Array.from(
    { length: Math.max(0, last - index * wordsPerExchange) },
    (_, word) => `word${index * wordsPerExchange + word + 1}`,
  ).join(' ')
}

/** How many exchanges the note has at a revision. */
export const typedExchanges = (revision: number): number => Math.ceil(revision / wordsPerExchange)

const wordsPerExchange = 20
