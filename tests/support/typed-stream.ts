/** How many characters the typist puts in an exchange, and after how many it tags the last half of them. */
export const charactersPerExchange = 60
export const tagEvery = 20

/** The character the typist types after so many others. */
export const streamed = (count: number): string =>
  count % 7 === 6 ? ' ' : String.fromCharCode(97 + ((count * 5 + Math.floor(count / 7)) % 26))

/** What is in exchange `index` of its note once so many characters were typed. */
export const streamedIn = (count: number, index: number): string => {
  const from = index * charactersPerExchange
  return Array.from({ length: Math.max(0, Math.min(count - from, charactersPerExchange)) }, (_, place) => streamed(from + place)).join('')
}
