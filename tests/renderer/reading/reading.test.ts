import { array, assert, constantFrom, nat, property, string, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildExchangeJson } from '../../../app/note/building.ts'
import { reviewAnchorOf } from '../../../app/review/anchors.ts'
import type { ReviewItem } from '../../../app/review/items.ts'
import { contentOf } from '../../../app/review/versions.ts'
import { arrangeThreads, indexThreads } from '../../../renderer/reading/arrange.ts'
import { contentOfDraft, makeItem, rewriteItem } from '../../../renderer/reading/contents.ts'
import { emptyFields, fieldsOf, type Draft } from '../../../renderer/reading/drafts.ts'
import { rowsBetween, rowsOf } from '../../../renderer/reading/list-rows.ts'
import { readExchanges } from '../../../renderer/reading/side.ts'
import { spanOf, stepWords, trimSpan, type WordSelection } from '../../../renderer/reading/word-steps.ts'
import { someRecords } from '../../support/archive-records.ts'
import { keyOf, makeAuthor, makeComment } from '../../support/review.ts'

describe('words that the keyboard selects', () => {
  const go = (text: string, ...keys: [key: string, extend?: boolean][]): string => {
    let now: WordSelection | null = null
    for (const [key, extend = false] of keys) now = stepWords(text, now, key, extend)
    return now ? text.slice(spanOf(now).start, spanOf(now).end) : ''
  }
  const text = 'Held a school notebook, brine-stained.'

  test('are taken one by one, with Shift as far as the keys went, in both directions', () => {
    expect(go(text, ['ArrowRight'])).toBe('Held')
    expect(go(text, ['ArrowRight'], ['ArrowRight'], ['ArrowRight', true])).toBe('a school')
    expect(go(text, ['End'], ['ArrowLeft', true])).toBe('brine-stained')
    expect(go(text, ['ArrowRight'], ['ArrowRight'], ['ArrowLeft', true])).toBe('Held a')
    expect(go(text, ['Home'], ['End', true])).toBe('Held a school notebook, brine-stained')
    expect(go(text, ['Home'], ['ArrowLeft'])).toBe('Held')
  })

  test('are none where there are none', () => {
    for (const empty of ['', '   ', '…—!']) expect(go(empty, ['ArrowRight'], ['End', true])).toBe('')
  })

  test('lie within the text, whatever is pressed, and are words once what is around them is cut off', () => {
    const key = tuple(constantFrom('ArrowLeft', 'ArrowRight', 'Home', 'End'), constantFrom(true, false))
    assert(
      property(string({ maxLength: 40, unit: 'grapheme' }), array(key, { maxLength: 12 }), (any, keys) => {
        let now: WordSelection | null = null
        for (const [pressed, extend] of keys) now = stepWords(any, now, pressed, extend)
        if (!now) return
        const { start, end } = spanOf(now)
        expect(start >= 0 && start < end && end <= any.length).toBe(true)
        expect(trimSpan(any, { start, end })).not.toBeNull()
      }),
    )
  })
})

describe('the list', () => {
  test('draws just the lines that are seen', () => {
    const { conversations } = someRecords(300)
    const listed = conversations.map((conversation, index) => ({ ...conversation, opportunityId: keyOf(Math.floor(index / 7)) }))
    const { rows, height } = rowsOf(listed)
    assert(
      property(nat(height), nat(900), (from, length) => {
        const seen = rowsBetween(rows, from, from + length)
        expect(seen).toEqual(rows.filter((row) => row.top + row.height > from && row.top < from + length))
      }),
    )
    expect(rowsBetween(rows, 0, height)).toHaveLength(rows.length)
  })
})

describe('what is written', () => {
  const author = makeAuthor(1)
  const text = 'Sixty-three pairs so far.'
  const anchor = reviewAnchorOf(text, { exchangeId: keyOf(5), side: 'external', start: 0, end: 17 })
  const target = { on: 'words', conversationId: keyOf(4), anchor } as const
  const draft = (kind: Draft['kind'], fields: Partial<Draft['fields']>): Draft => ({
    ...{ kind, itemId: null, conversationId: keyOf(4), target },
    fields: { ...emptyFields, ...fields },
  })

  test('becomes an item that says what the fields said, and comes back into the same fields', () => {
    const drafts = [
      draft('comment', { text: ' Why? ' }),
      draft('tag', { tag: 'barrier', title: 'Brine', barrierKind: 'real' }),
      draft('tag', { tag: 'barrier', entryId: keyOf(9), title: 'Brine' }),
      draft('tag', { tag: 'criterion', entryId: keyOf(8), title: 'Mends', weight: 5 }),
      draft('tag', { tag: 'question', questionType: 'value' }),
      draft('rival', { thoughtType: 'hope', confidence: 80, text: 'It may last.' }),
    ]
    for (const one of drafts) {
      const item = makeItem(one.kind, author, target, contentOfDraft(one, true))
      const content = contentOf(item)
      expect(content).not.toBeNull()
      if (content) expect(contentOfDraft({ ...one, fields: fieldsOf(content as never) }, true)).toEqual(content)
    }
  })

  test('is refused, in words, where it says too little', () => {
    const refused = (one: Draft) => () => makeItem(one.kind, author, target, contentOfDraft(one, false))
    expect(refused(draft('comment', { text: '  ' }))).toThrow('There are no words in it.')
    expect(refused(draft('tag', { tag: 'barrier', title: ' ' }))).toThrow('A title is needed.')
    expect(refused(draft('tag', { tag: 'inference' }))).toThrow('The tag belongs on the other side.')
  })

  test('can be taken back, and put back as it was', () => {
    const item = makeItem('comment', author, target, { text: 'Why?' })
    const gone = rewriteItem(item, null)
    expect(contentOf(gone)).toBeNull()
    expect(contentOf(rewriteItem(gone, { text: 'Why?' }))).toEqual({ text: 'Why?' })
  })
})

describe('threads', () => {
  test('stand beside their exchange in the order of their words; what is about the whole or has no place is general', () => {
    const exchanges = readExchanges([
      buildExchangeJson({ external: 'First words, then more words.' }),
      buildExchangeJson({ external: 'Alone.' }),
    ])
    const [first, second] = exchanges
    if (!first || !second) throw new Error('two exchanges')
    const on = (number: number, words: string, place: string): ReviewItem => {
      const start = place.indexOf(words)
      const anchor = reviewAnchorOf(place, { exchangeId: first.id, side: 'external', start, end: start + words.length })
      return { ...makeComment(number, keyOf(99), words), target: { on: 'words', conversationId: keyOf(1), anchor } }
    }
    const items: ReviewItem[] = [
      on(10, 'more', first.external.text),
      on(11, 'First', first.external.text),
      on(12, 'words of a note that nobody has any more at all', 'words of a note that nobody has any more at all'),
      makeComment(13, keyOf(99), 'on the whole'),
      makeComment(14, keyOf(99), 'a reply', keyOf(13)),
      { ...makeComment(15, keyOf(99), 'exchange'), target: { on: 'exchange', conversationId: keyOf(1), exchangeId: second.id } },
      { ...makeComment(16, keyOf(99), 'barrier'), target: { on: 'barrier', barrierId: keyOf(77) } },
      rewriteItem(makeComment(17, keyOf(99), 'taken back'), null),
    ]
    const index = indexThreads({ authors: [], items })
    expect(index.get(keyOf(77))).toHaveLength(1)
    const { general, beside } = arrangeThreads(index.get(keyOf(1)) ?? [], keyOf(1), exchanges)
    const idsOf = (threads: { thread: { root: ReviewItem } }[] = []) => threads.map(({ thread }) => thread.root.id)
    expect(idsOf(beside.get(first.id))).toEqual([keyOf(11), keyOf(10)])
    expect(idsOf(beside.get(second.id))).toEqual([keyOf(15)])
    expect(idsOf(general)).toEqual([keyOf(12), keyOf(13)])
  })
})
