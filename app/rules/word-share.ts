import type { Id } from '../model/ids.ts'

/** What one speaker said in an exchange: `me` is the seller, an id a buyer, `null` someone nobody named. */
export type SpokenWords = { speakerId: Id | 'me' | null; words: number }

/** How many words each side spoke. `share` is the seller's part of both, 0 to 1; `null` unless both sides are on record. */
export type WordShare = { seller: number; buyer: number; unknown: number; share: number | null }

/**
 * The seller's part of words that were counted. A note in which only one side is written down says nothing about who spoke more,
 * so it has no share.
 */
export const shareOfWords = (seller: number, buyer: number): number | null =>
  seller === 0 || buyer === 0 ? null : seller / (seller + buyer)

/** Who spoke how much in a note with speakers. Words of nobody in particular are counted apart and belong to neither side. */
export const wordShare = (spoken: readonly SpokenWords[]): WordShare => {
  const sum = (isOne: (speakerId: SpokenWords['speakerId']) => boolean) =>
    spoken.reduce((words, turn) => words + (isOne(turn.speakerId) ? turn.words : 0), 0)
  const seller = sum((speakerId) => speakerId === 'me')
  const buyer = sum((speakerId) => speakerId !== 'me' && speakerId !== null)
  return { seller, buyer, unknown: sum((speakerId) => speakerId === null), share: shareOfWords(seller, buyer) }
}
