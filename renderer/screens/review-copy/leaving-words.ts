import type { ReviewParts } from '../../../app/contract/review.ts'
import type { CollectionName } from '../../../app/review/records.ts'
import { counted } from '../versions/compare.ts'
import type { Preview } from './use-preview.ts'

/** What a collection of records is to the seller: one and many. Those without words go along with what they belong to. */
const words: Partial<Record<CollectionName, [one: string, many: string]>> = {
  conversations: ['conversation with its note and tags', 'conversations with their notes and tags'],
  accounts: ['account', 'accounts'],
  opportunities: ['opportunity', 'opportunities'],
  buyers: ['person of the buyer team', 'people of the buyer team'],
  barriers: ['barrier', 'barriers'],
  'barrier-steps': ['step in the life of barriers', 'steps in the life of barriers'],
  causes: ['cause of a barrier', 'causes of barriers'],
  criteria: ['criterion', 'criteria'],
  reasons: ['reason to buy', 'reasons to buy'],
  inferences: ['inference with its confidence and verdict', 'inferences with their confidences and verdicts'],
  plans: ['list of questions that were planned', 'lists of questions that were planned'],
  'bank-questions': ['question of your bank', 'questions of your bank'],
  readings: ['reading of buy-in', 'readings of buy-in'],
  consensus: ['reading of agreement in the team', 'readings of agreement in the team'],
  reflections: ['self-check', 'self-checks'],
  authors: ['person who wrote in the review', 'people who wrote in the review'],
  'review-items': ['comment or suggestion', 'comments and suggestions'],
}

/** What leaves, kind by kind: conversations first. */
export const leavingWords = (counts: Preview['counts']): string[] =>
  (Object.keys(words) as CollectionName[]).flatMap((name) => {
    const count = counts[name] ?? 0
    const said = words[name]
    return said && count > 0 ? [counted(count, ...said)] : []
  })

/** What does not leave, in plain words. */
export const stayingWords = ({ internal, ledgers, matrix, reflections }: ReviewParts, hidesNames: boolean): string[] => [
  ...(internal ? [] : ['The internal side: every thought and inference, every sign that there was one, and your remarks.']),
  ...(hidesNames ? ['Who is who: the names, and which pseudonym is whose.'] : []),
  ...(ledgers ? [] : ['The ledgers: status, causes, holders and steps of barriers and criteria.']),
  ...(matrix ? [] : ['The matrix: how you read buy-in and agreement.']),
  ...(reflections ? [] : ['Your self-checks.']),
  'All other conversations, earlier versions of these, and the trash.',
]
