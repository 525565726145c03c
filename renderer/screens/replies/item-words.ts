import type { ReviewRow } from '../../../app/contract/replies.ts'
import type { PassageKind } from '../../../app/model/kinds.ts'
import { sureInWords, tagInWords } from '../../../app/note/item-words.ts'
import { behaviourWords, passageKindWords, thoughtTypeWords } from '../../../app/note/words.ts'
import type { ReviewItem, ReviewTarget } from '../../../app/review/items.ts'
import { contentOf } from '../../../app/review/versions.ts'

export const stateWords: Record<ReviewRow['state'], string> = {
  open: 'Open',
  accepted: 'Accepted',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
  own: 'Yours',
}

/** What an item is, as a heading of its own. */
export const kindWords: Record<Exclude<ReviewItem['kind'], 'decision'>, string> = {
  comment: 'Comment',
  tag: 'Suggested tag',
  rival: 'Other reading',
  rating: 'Rating',
}

const targetWords: Record<ReviewTarget['on'], string> = {
  words: 'on words',
  passage: 'on a tag',
  inference: 'on an inference',
  exchange: 'on an exchange',
  conversation: 'on the conversation',
  barrier: 'on a barrier',
  criterion: 'on a criterion',
  item: 'in answer',
}

/** What an item says beside its text. `sign` is the kind of tag that is suggested. */
export const describeItem = ({
  item,
  shown,
}: Pick<ReviewRow, 'item' | 'shown'>): { title: string; detail: string; sign: PassageKind | null } => {
  const plain = (title: string, detail: string, sign: PassageKind | null = null) => ({ title, detail, sign })
  if (item.kind === 'tag') {
    const content = contentOf(item)
    if (!content) return plain(kindWords.tag, '')
    return plain(shown.title || passageKindWords[content.tag], tagInWords(content), content.tag)
  }
  if (item.kind === 'rival') {
    const content = contentOf(item)
    if (!content) return plain(kindWords.rival, '')
    return plain(`Reads ${thoughtTypeWords[content.thoughtType].toLowerCase()}`, sureInWords(content))
  }
  if (item.kind === 'rating') {
    const content = contentOf(item)
    return content ? plain(`${content.score} of 5`, behaviourWords[content.behaviour]) : plain(kindWords.rating, '')
  }
  return plain(item.target.on === 'item' ? 'Answer' : 'Comment', targetWords[item.target.on])
}

/** The kind of tag that an item would put on words; `null` where it may stand on any. */
export const tagKindOf = ({ item }: Pick<ReviewRow, 'item'>): PassageKind | null =>
  item.kind === 'tag' ? (contentOf(item)?.tag ?? null) : null

/** So many things of a kind: `1 comment`, `3 comments`. */
export const countOf = (count: number, one: string, many = `${one}s`): string => `${count.toLocaleString('en')} ${count === 1 ? one : many}`
