import type { ItemOf, ReviewItem } from '../review/items.ts'
import { contentOf } from '../review/versions.ts'
import { barrierKindWords, behaviourWords, passageKindWords, questionTypeWords, thoughtTypeWords } from './words.ts'

type ContentOf<Kind extends ReviewItem['kind']> = NonNullable<ItemOf<Kind>['versions'][number]['content']>

/** What a suggested tag says beside what it is called. */
export const tagInWords = (content: ContentOf<'tag'>): string => {
  switch (content.tag) {
    case 'barrier':
      return barrierKindWords[content.barrierKind]
    case 'criterion':
      return `Weight ${content.weight}`
    case 'inference':
      return `${thoughtTypeWords[content.thoughtType]}, ${content.confidence}% sure`
    case 'question':
      return questionTypeWords[content.questionType]
  }
}

/** How sure a coach is of another reading. */
export const sureInWords = ({ confidence, blind }: ContentOf<'rival'>): string => `${confidence}% sure${blind ? ', read blind' : ''}`

/** What an item says beside its text, as one line: `criterion, weight 4`; empty of a comment and of what was withdrawn. */
export const itemInWords = (item: ReviewItem): string => {
  if (item.kind === 'tag') {
    const content = contentOf(item)
    return content ? `${passageKindWords[content.tag]}, ${tagInWords(content)}`.toLowerCase() : ''
  }
  if (item.kind === 'rival') {
    const content = contentOf(item)
    return content ? `${thoughtTypeWords[content.thoughtType].toLowerCase()}, ${sureInWords(content)}` : ''
  }
  if (item.kind === 'rating') {
    const content = contentOf(item)
    return content ? `${behaviourWords[content.behaviour]}, ${content.score} of 5` : ''
  }
  return ''
}
