import { beforeEach, describe, expect, test } from 'vitest'
import { newId, type Id } from '../../../../app/model/ids.ts'
import { reviewAnchorOf } from '../../../../app/review/anchors.ts'
import type { Author, ReviewItem } from '../../../../app/review/items.ts'
import { changeItem } from '../../../../app/review/versions.ts'
import { asBarrier, asQuestion, commentOn, makeCoach, momentOf, startReviewed, tagOn, type Reviewed } from '../../../support/replies.ts'

let reviewed: Reviewed
let cora: Author

beforeEach(async () => {
  reviewed = await startReviewed()
  cora = makeCoach('Cora Coach')
  return () => reviewed.journal.close()
})

type Verdict = 'accepted' | 'declined' | null
const decide = (ids: Id[], decision: Verdict, given = {}) => reviewed.journal.call('replies.decide', { ids, decision, ...given })
const note = () => reviewed.journal.call('conversations.read', { id: reviewed.conversationId })
const entries = () => reviewed.journal.call('entries.list', { opportunityId: reviewed.opportunityId })
const undo = () => reviewed.journal.call('changes.undo', {})
const redo = () => reviewed.journal.call('changes.redo', {})
const states = async () =>
  (await reviewed.journal.call('replies.list', { filter: 'all', offset: 0, limit: 200 })).rows.map(({ item, state }) => [item.id, state])
const refused = async (input: unknown, code: string, name = 'replies.decide') => {
  const before = reviewed.rows()
  expect(await reviewed.journal.ask(name, input)).toMatchObject({ ok: false, error: { code } })
  expect(reviewed.rows()).toEqual(before)
}

/** What the note says is tagged: the words of each mark. */
const marked = async (): Promise<Record<Id, string>> => {
  const words: Record<Id, string> = {}
  const walk = (node: { text?: string; marks?: { type: string; attrs: { id: Id } }[]; content?: unknown[] }) => {
    for (const { type, attrs } of node.marks ?? []) if (type === 'passage') words[attrs.id] = (words[attrs.id] ?? '') + (node.text ?? '')
    for (const child of node.content ?? []) walk(child as typeof node)
  }
  for (const exchange of (await note()).note.exchanges) walk(exchange)
  return words
}

const suggest = async (items: ReviewItem[]) => {
  await reviewed.take(cora, items)
  return items.map(({ id }) => id)
}

describe('an accepted tag', () => {
  test('becomes a passage of its id on the words, in one save that the window hears of', async () => {
    const tag = tagOn(cora, reviewed.on('The night shift'), asBarrier('Night shift', null))
    await suggest([tag])
    const { revision } = await note()
    reviewed.journal.events.length = 0
    expect(await decide([tag.id], 'accepted')).toMatchObject({ decided: [tag.id], left: [] })
    const after = await note()
    expect(after.revision).toBe(revision + 1)
    expect(await marked()).toEqual({ [tag.id]: 'The night shift' })
    const { barriers } = await entries()
    expect(barriers).toMatchObject([{ title: 'Night shift', kind: 'perceived', passageCount: 1 }])
    expect(after.note.passages.map(({ passage }) => passage)).toMatchObject([{ id: tag.id, kind: 'barrier', barrierId: barriers[0]?.id }])
    expect(reviewed.journal.events.map(({ type }) => type)).toEqual([
      ...['conversations.changed', 'entries.changed', 'replies.changed', 'changes.changed'],
    ])
    expect(await states()).toEqual([[tag.id, 'accepted']])
  })

  test('is accepted once, however often it is asked for', async () => {
    const [id = ''] = await suggest([tagOn(cora, reviewed.on('The night shift'), asBarrier('Night shift'))])
    await decide([id], 'accepted')
    const before = reviewed.rows()
    expect(await decide([id], 'accepted')).toEqual({ changeId: null, decided: [], left: [] })
    expect(reviewed.rows()).toEqual(before)
  })

  test('is undone with its mark, its barrier and the decision, and done again', async () => {
    const [id = ''] = await suggest([tagOn(cora, reviewed.on('The night shift'), asBarrier('Night shift'))])
    await decide([id], 'accepted')
    await undo()
    expect(await marked()).toEqual({})
    expect((await entries()).barriers).toEqual([])
    expect(await states()).toEqual([[id, 'open']])
    await redo()
    expect(await marked()).toEqual({ [id]: 'The night shift' })
    expect((await entries()).barriers).toMatchObject([{ title: 'Night shift', passageCount: 1 }])
    expect(await states()).toEqual([[id, 'accepted']])
    await undo()
    await decide([id], 'accepted')
    expect(await marked()).toEqual({ [id]: 'The night shift' })
  })

  test('follows its words where they have gone, and cannot be done again where they are gone', async () => {
    const [id = ''] = await suggest([tagOn(cora, reviewed.on('the cost'), asQuestion)])
    await reviewed.rewrite(['Well. Honestly, the cost worries us. The night shift would have to be trained again.'])
    await decide([id], 'accepted')
    expect(await marked()).toEqual({ [id]: 'the cost' })
    await undo()
    await reviewed.rewrite(['Nothing of it.'])
    const before = reviewed.rows()
    await expect(redo()).rejects.toMatchObject({ code: 'conflict' })
    expect(reviewed.rows()).toEqual(before)
  })

  test('goes off the note when it is declined or reopened, and the undo of that puts it back', async () => {
    const [id = ''] = await suggest([tagOn(cora, reviewed.on('the cost'), asQuestion)])
    await decide([id], 'accepted')
    await decide([id], 'declined', { text: 'It was no question.' })
    expect(await marked()).toEqual({})
    expect(await states()).toEqual([[id, 'declined']])
    await undo()
    expect(await marked()).toEqual({ [id]: 'the cost' })
    await decide([id], null)
    expect(await marked()).toEqual({})
    expect(await states()).toEqual([[id, 'open']])
  })

  test('that the seller took off the note may be accepted again', async () => {
    const [id = ''] = await suggest([tagOn(cora, reviewed.on('the cost'), asQuestion)])
    await decide([id], 'accepted')
    await reviewed.rewrite([reviewed.texts.external])
    const { revision } = await note()
    await reviewed.journal.call('conversations.save', {
      ...{ conversationId: reviewed.conversationId, saveId: newId(), revision, exchanges: [], caret: null, keepVersion: false },
      passages: { put: [], removed: [id] },
      entries: { barriers: [], criteria: [], reasons: [], withdrawn: [] },
    })
    expect(await marked()).toEqual({})
    await decide([id], 'accepted')
    expect(await marked()).toEqual({ [id]: 'the cost' })
  })

  test('belongs to the barrier it names, else to the one of its title, also out of the trash', async () => {
    const { id: known } = await reviewed.journal.call('barriers.create', {
      ...{ opportunityId: reviewed.opportunityId, title: 'Night shift', kind: 'real', causeId: null, holderIds: [] },
    })
    const [named, titled] = [
      tagOn(cora, reviewed.on('The night shift'), asBarrier('Called otherwise', known)),
      tagOn(cora, reviewed.on('trained again'), asBarrier('night SHIFT')),
    ]
    await suggest([named, titled])
    await reviewed.journal.call('barriers.remove', { id: known })
    expect(await decide([named.id, titled.id], 'accepted')).toMatchObject({ decided: [named.id, titled.id] })
    expect((await entries()).barriers).toMatchObject([{ id: known, title: 'Night shift', passageCount: 2 }])
    await undo()
    expect((await entries()).barriers).toEqual([])
    expect(await marked()).toEqual({})
  })

  test('leaves overlapping tags and the seller’s own marks as they are', async () => {
    const ids = await suggest([
      tagOn(cora, reviewed.on('the cost worries'), asQuestion),
      tagOn(cora, reviewed.on('cost worries us'), asBarrier('Cost')),
      tagOn(cora, reviewed.on('fears the blame', 'internal'), { tag: 'inference', thoughtType: 'fear', confidence: 80, text: '' }),
    ])
    await decide(ids, 'accepted')
    expect(Object.values(await marked()).toSorted()).toEqual(['cost worries us', 'fears the blame', 'the cost worries'])
  })
})

describe('what cannot be accepted', () => {
  test('a tag whose words have changed, until the seller has said where it belongs', async () => {
    const [id = ''] = await suggest([tagOn(cora, reviewed.on('The night shift would have to be trained'), asQuestion)])
    await reviewed.rewrite(['Honestly, the cost worries us. The night shift would first have to be trained again.'])
    await refused({ ids: [id], decision: 'accepted' }, 'conflict')
    const [row] = (await reviewed.journal.call('replies.list', { filter: 'not placed', offset: 0, limit: 9 })).rows
    if (row?.placement.how !== 'near') throw new Error('it is not near')
    const { place } = row.placement
    const quote = 'The night shift would first have to be trained'
    await refused({ id, words: { ...place, quote: 'Other words' } }, 'conflict', 'replies.place')
    await reviewed.journal.call('replies.place', { id, words: { ...place, quote } })
    await decide([id], 'accepted')
    expect(await marked()).toEqual({ [id]: quote })
    await undo()
    await undo()
    await refused({ ids: [id], decision: 'accepted' }, 'conflict')
  })

  test('a tag whose words are gone; of several, the others are', async () => {
    const [lost = '', stays = ''] = await suggest([
      tagOn(cora, reviewed.on('Honestly, the cost worries us'), asQuestion),
      commentOn(cora, reviewed.on('again')),
    ])
    await reviewed.rewrite(['Something else altogether was said here.'])
    await refused({ ids: [lost], decision: 'accepted' }, 'conflict')
    expect(await decide([lost, stays], 'accepted')).toMatchObject({ decided: [stays], left: [{ id: lost }] })
  })

  test('anything while the open note is not as the journal has it', async () => {
    const [id = ''] = await suggest([tagOn(cora, reviewed.on('the cost'), asQuestion)])
    const { revision } = await note()
    const open = (at: number) => ({ conversationId: reviewed.conversationId, revision: at })
    await refused({ ids: [id], decision: 'accepted', open: open(revision - 1) }, 'conflict')
    expect(await decide([id], 'accepted', { open: open(revision) })).toMatchObject({ decided: [id] })
  })

  test('what was withdrawn, what is the seller’s own, what is not there', async () => {
    const comment = commentOn(cora, reviewed.on('the cost'))
    await suggest([comment])
    const { id: answer } = await reviewed.journal.call('replies.answer', { about: comment.id, text: 'Theirs.' })
    await refused({ ids: [answer], decision: 'accepted' }, 'invalid')
    await refused({ ids: [newId()], decision: 'accepted' }, 'not-found')
    await reviewed.take(cora, [changeItem(comment, null, { id: newId(), at: momentOf(9) })])
    await refused({ ids: [comment.id], decision: 'accepted' }, 'conflict')
  })
})

describe('a decision', () => {
  test('is open again when the coach changed the item since, and can be taken back', async () => {
    const comment = commentOn(cora, reviewed.on('the cost'))
    await suggest([comment])
    await decide([comment.id], 'accepted', { text: 'Good catch.' })
    expect(await states()).toEqual([[comment.id, 'accepted']])
    const { rows } = await reviewed.journal.call('replies.list', { filter: 'decided', offset: 0, limit: 9 })
    expect(rows[0]?.decision).toMatchObject({ decision: 'accepted', text: 'Good catch.' })
    await reviewed.take(cora, [changeItem(comment, { text: 'Whose cost?' }, { id: newId(), at: momentOf(9) })])
    expect(await states()).toEqual([[comment.id, 'open']])
    await decide([comment.id], 'declined')
    await decide([comment.id], null)
    expect(await states()).toEqual([[comment.id, 'open']])
  })
})

describe('a copy with pseudonyms', () => {
  const spoken = 'Orla Byrne said that Orla decides. The cost worries Orla Byrne.'
  const replaced = 'Buyer 1 said that Buyer 1 decides. The cost worries Buyer 1.'

  test('is commented on in pseudonyms, placed on the names, and shown with names', async () => {
    const { journal, opportunityId, conversationId, exchangeId } = reviewed
    const person = { opportunityId, name: 'Orla Byrne', title: '', roles: [], influence: 3, met: true }
    const { id: buyer } = await journal.call('buyers.create', person)
    await reviewed.rewrite([spoken])
    reviewed.rename(buyer, 'Buyer 1')
    const on = (words: string) => {
      const start = replaced.indexOf(words)
      const anchor = reviewAnchorOf(replaced, { exchangeId, side: 'external', start, end: start + words.length })
      return { on: 'words' as const, conversationId, anchor }
    }
    const tag = tagOn(cora, on('cost worries Buyer 1'), asBarrier('What Buyer 1 fears'))
    const comment = commentOn(cora, on('Buyer 1 decides'), { text: 'Does Buyer 1?' })
    await suggest([tag, comment])
    const { rows } = await journal.call('replies.list', { filter: 'all', offset: 0, limit: 9 })
    expect(Object.fromEntries(rows.map(({ item, shown, placement }) => [item.id, [shown, placement]]))).toMatchObject({
      [tag.id]: [
        { title: 'What Orla Byrne fears', quote: 'cost worries Orla Byrne' },
        { how: 'exact', place: { start: spoken.indexOf('cost'), end: spoken.length - 1 } },
      ],
      [comment.id]: [
        { text: 'Does Orla Byrne?' },
        { how: 'exact', place: { start: spoken.indexOf('Orla decides'), end: spoken.indexOf(' The') - 1 } },
      ],
    })
    expect(rows.find(({ item }) => item.id === comment.id)?.item).toEqual(comment)
    await decide([tag.id], 'accepted')
    expect(await marked()).toEqual({ [tag.id]: 'cost worries Orla Byrne' })
    expect((await entries()).barriers).toMatchObject([{ title: 'What Orla Byrne fears' }])
  })

  test('that carries on a thread brings back what it took along as it is here, and what was changed since', async () => {
    const { journal, opportunityId } = reviewed
    const person = { opportunityId, name: 'Orla Byrne', title: '', roles: [], influence: 3, met: true }
    const { id: buyer } = await journal.call('buyers.create', person)
    await reviewed.rewrite([spoken])
    reviewed.texts.external = spoken
    const comment = commentOn(cora, reviewed.on('Orla decides'), { text: 'Does Orla Byrne?' })
    await suggest([comment])
    reviewed.rename(buyer, 'Buyer 1')
    const before = reviewed.rows()

    const start = replaced.indexOf('Buyer 1 decides')
    const anchor = reviewAnchorOf(replaced, { exchangeId: reviewed.exchangeId, side: 'external', start, end: start + 15 })
    const [first] = comment.versions
    if (!first) throw new Error('there is no version')
    const returned = {
      ...comment,
      target: { on: 'words' as const, conversationId: reviewed.conversationId, anchor },
      versions: [{ ...first, content: { text: 'Does Buyer 1?' } }],
    }
    expect(await reviewed.take(cora, [returned])).toEqual({ taken: 0, changeId: null })
    expect(reviewed.rows()).toEqual(before)
    const changed = changeItem(returned, { text: 'Does Buyer 1 really?' }, { id: newId(), at: momentOf(9) })
    expect(await reviewed.take(cora, [changed])).toMatchObject({ taken: 1 })
    const { rows } = await journal.call('replies.list', { filter: 'all', offset: 0, limit: 9 })
    expect(rows).toMatchObject([{ item: { target: comment.target }, shown: { text: 'Does Orla Byrne really?', quote: 'Orla decides' } }])
    const forged = { ...returned, versions: [{ ...first, content: { text: 'Surely Buyer 1.' } }] }
    expect(await reviewed.take(cora, [forged])).toEqual({ taken: 0, changeId: null })
  })
})
