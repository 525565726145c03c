import type { Passage } from '../../app/model/passages.ts'
import { thoughtTypeWords, questionTypeWords, barrierWords, passageKindWords } from '../../app/note/words.ts'
import type { ItemOf } from '../../app/review/items.ts'
import type { Facts } from './copy-facts.ts'

type TagContent = NonNullable<ItemOf<'tag'>['versions'][number]['content']>

/** What a suggested tag says, in words. */
export const wordsOfTag = (content: TagContent): string => {
  switch (content.tag) {
    case 'barrier':
      return `${barrierWords[content.barrierKind]}: ${content.title}${content.barrierId === null ? ' (new)' : ''}`
    case 'criterion':
      return `Criterion: ${content.title}${content.criterionId === null ? `, weight ${content.weight} of 5 (new)` : ''}`
    case 'inference':
      return `Inference: ${thoughtTypeWords[content.thoughtType]}, ${content.confidence}% sure`
    case 'question':
      return `Question: ${questionTypeWords[content.questionType]}`
  }
}

/** A thought with how sure of it somebody is. */
export const wordsOfThought = (content: { thoughtType: keyof typeof thoughtTypeWords; confidence: number }): string =>
  `${thoughtTypeWords[content.thoughtType]}, ${content.confidence}% sure`

/** What the seller tagged, in words. */
export const wordsOfPassage = (passage: Passage, facts: Facts): string => {
  switch (passage.kind) {
    case 'barrier':
      return facts.nameOf(passage.barrierId) || passageKindWords.barrier
    case 'criterion':
      return facts.nameOf(passage.criterionId) || passageKindWords.criterion
    case 'reason':
      return facts.nameOf(passage.reasonId) || passageKindWords.reason
    case 'inference':
      return wordsOfThought(passage)
    case 'question':
      return questionTypeWords[passage.questionType]
    case 'evidence':
      return passage.stance === 'for' ? 'Speaks for an inference' : 'Speaks against an inference'
    case 'answer':
      return 'What a question brought'
  }
}
