import { array, boolean, constantFrom, integer, nat, oneof, option, record, string, tuple, type Arbitrary } from 'fast-check'
import { instantOf } from '../../app/model/dates.ts'
import type { Id } from '../../app/model/ids.ts'
import { barrierKinds, behaviours, questionTypes, sides, thoughtTypes, type Side } from '../../app/model/kinds.ts'
import { reviewAnchorOf } from '../../app/review/anchors.ts'
import type { Author, ItemOf, ReviewAnchor, ReviewItem, ReviewTarget } from '../../app/review/items.ts'
import { createPlacing, type NoteNow, type Place, type Placement } from '../../app/rules/review-placing.ts'

/** The key of a number: keys of greater numbers are greater. */
export const keyOf = (number: number): Id => `019aa000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`

/** The instant of a second of a fixed morning. */
export const second = (count: number) => instantOf(Date.parse('2026-11-20T09:30:00.000Z') + count * 1000)

/** A comment on a conversation, or a reply to an item. */
export const makeComment = (number: number, authorId: Id, text: string, itemId?: Id): ItemOf<'comment'> => ({
  id: keyOf(number),
  kind: 'comment',
  authorId,
  createdAt: second(number),
  target: itemId ? { on: 'item', itemId } : { on: 'conversation', conversationId: keyOf(1) },
  versions: [{ id: keyOf(number), counter: 1, at: second(number), content: { text } }],
})

export const makeAuthor = (number: number, name = `Author ${number}`): Author => ({ id: keyOf(number), name, namedAt: second(0) })

/** Where words stand in a text, the first time or from an offset on. */
export const wordsIn = (text: string, words: string, side: Side = 'external', exchange = 1, from = 0): ReviewAnchor => {
  const start = text.indexOf(words, from)
  if (start < 0) throw new Error(`“${words}” is not in the text.`)
  return reviewAnchorOf(text, { exchangeId: keyOf(exchange), side, start, end: start + words.length })
}

export type ExchangeNow = { id: Id } & Record<Side, string>

/** The conversation whose note these make and look into. */
export const talk = keyOf(900)
export const makeExchangeNow = (number: number, external: string, internal = ''): ExchangeNow => ({ id: keyOf(number), external, internal })
export const makeNoteNow = (exchanges: ExchangeNow[], passages: [Id, Place][] = []): NoteNow => ({ exchanges, passages: new Map(passages) })
export const placeIn = (note: NoteNow | null, target: ReviewTarget, has = (_id: Id) => false): Placement =>
  createPlacing((id) => (id === talk ? note : null), has)(target)
export const onWords = (anchor: ReviewAnchor): ReviewTarget => ({ on: 'words', conversationId: talk, anchor })
const textAt = (note: NoteNow, { exchangeId, side, start, end }: Place): string =>
  note.exchanges.find(({ id }) => id === exchangeId)?.[side].slice(start, end) ?? ''
/** The words an item was placed on. */
export const placedText = (note: NoteNow, placement: Placement): string | null =>
  'place' in placement ? textAt(note, placement.place) : null

const key: Arbitrary<Id> = nat(0xffffff).map(keyOf)
const instant = nat(1_000_000).map(second)
const title = string({ minLength: 1, maxLength: 30, unit: 'grapheme' })
const text = string({ maxLength: 60, unit: 'binary' })

/** Texts of one-unit and two-unit characters, and now and then half of one. */
export const anyText = array(constantFrom('a', 'é', '\n', ' ', '水', '👍', '👩‍👧', '\u{10FFFF}', '\ud83d', '\udc4d'), { maxLength: 80 }).map(
  (parts) => parts.join(''),
)

const anchor: Arbitrary<ReviewAnchor> = tuple(anyText, nat(200), nat(60), constantFrom(...sides), key).map(
  ([around, at, length, side, exchangeId]) => {
    const whole = `${around}x`
    const start = at % whole.length
    return reviewAnchorOf(whole, { exchangeId, side, start, end: Math.min(whole.length, start + 1 + length) })
  },
)

const words = record({ on: constantFrom('words' as const), conversationId: key, anchor })
const inference = record({ on: constantFrom('inference' as const), conversationId: key, passageId: key, anchor })
const exchange = record({ on: constantFrom('exchange' as const), conversationId: key, exchangeId: key })
const conversation = record({ on: constantFrom('conversation' as const), conversationId: key })
const item = record({ on: constantFrom('item' as const), itemId: key })

const target: Arbitrary<ReviewTarget> = oneof(
  words,
  inference,
  record({ on: constantFrom('passage' as const), conversationId: key, passageId: key, anchor }),
  exchange,
  conversation,
  record({ on: constantFrom('barrier' as const), barrierId: key }),
  record({ on: constantFrom('criterion' as const), criterionId: key }),
  item,
)

const percent = integer({ min: 0, max: 100 })
const id = option(key, { nil: null })
const scale = integer({ min: 1, max: 5 })
const tag = <Tag extends string>(name: Tag) => constantFrom(name)
const tags = {
  either: oneof(
    record({ tag: tag('barrier'), barrierId: id, title, barrierKind: constantFrom(...barrierKinds), text }),
    record({ tag: tag('criterion'), criterionId: id, title, weight: scale, text }),
  ),
  internal: record({ tag: tag('inference'), thoughtType: constantFrom(...thoughtTypes), confidence: percent, text }),
  external: record({ tag: tag('question'), questionType: constantFrom(...questionTypes), text }),
}

/** States of an item: contents of a kind with now and then a withdrawal, the first never one. */
const versionsOf = <Content>(content: Arbitrary<Content>) =>
  tuple(content, array(tuple(option(content, { nil: null }), nat(3)), { maxLength: 4 }), nat(1000), instant).map(
    ([first, later, from, at]) => {
      let counter = 1
      return [[first, 0] as const, ...later].map(([said, step], index) => {
        counter += step
        return { id: keyOf(from * 100 + index), counter, at, content: said }
      })
    },
  )

const itemOf = <Kind extends string, Target, Content>(kind: Kind, on: Arbitrary<Target>, content: Arbitrary<Content>) =>
  record({ id: key, kind: constantFrom(kind), authorId: key, createdAt: instant, target: on, versions: versionsOf(content) })

/** Any review item. */
export const anyItem: Arbitrary<ReviewItem> = oneof(
  itemOf('comment', target, record({ text: text.map((said) => `${said}.`) })),
  words.chain((on) => itemOf('tag', constantFrom(on), oneof(tags.either, tags[on.anchor.side]))),
  itemOf(
    'rival',
    oneof(inference, words, exchange),
    record({ thoughtType: constantFrom(...thoughtTypes), confidence: percent, blind: boolean(), text }),
  ),
  itemOf('rating', conversation, record({ behaviour: constantFrom(...behaviours), score: scale, text })),
  itemOf('decision', item, record({ decision: constantFrom('accepted' as const, 'declined' as const), versionId: key, text })),
)
