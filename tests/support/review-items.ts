import { newId, type Id } from '../../app/model/ids.ts'
import type { Author, ItemOf, ReviewTarget } from '../../app/review/items.ts'
import { second } from './review.ts'

export const makeCoach = (name: string, count = 0): Author => ({ id: newId(), name, namedAt: second(count) })

type Made = { id?: Id; at?: number; text?: string }

const versionOf = <Content>(content: Content, at: number) => [{ id: newId(), counter: 1, at: second(at), content }]

export const commentOn = (
  author: Author,
  target: ReviewTarget,
  { id = newId(), at = 1, text = 'Whose?' }: Made = {},
): ItemOf<'comment'> => ({
  ...{ id, kind: 'comment', authorId: author.id, createdAt: second(at), target },
  versions: versionOf({ text }, at),
})

export const tagOn = (
  author: Author,
  target: ItemOf<'tag'>['target'],
  content: NonNullable<ItemOf<'tag'>['versions'][number]['content']>,
  { id = newId(), at = 1 }: Made = {},
): ItemOf<'tag'> => ({ ...{ id, kind: 'tag', authorId: author.id, createdAt: second(at), target }, versions: versionOf(content, at) })

export const asBarrier = (title: string, barrierId: Id | null = null) => ({
  ...({ tag: 'barrier', barrierKind: 'perceived', text: 'Look closer.' } as const),
  ...{ title, barrierId },
})

export const asQuestion = { tag: 'question', questionType: 'issues', text: '' } as const
