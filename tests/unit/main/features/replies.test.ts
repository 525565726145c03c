import { beforeEach, describe, expect, test } from 'vitest'
import { newId, type Id } from '../../../../app/model/ids.ts'
import { writeReply } from '../../../../app/review/annotations.ts'
import type { Author, ReviewItem } from '../../../../app/review/items.ts'
import { seal } from '../../../../app/review/passphrase.ts'
import { changeItem } from '../../../../app/review/versions.ts'
import { writeArchive } from '../../../../main/transfer/archive-writing.ts'
import { payloads } from '../../../fixtures/hostile/payloads.ts'
import { asQuestion, commentOn, makeCoach, momentOf, startReviewed, tagOn, type Reviewed } from '../../../support/replies.ts'

let reviewed: Reviewed
let cora: Author

beforeEach(async () => {
  reviewed = await startReviewed()
  cora = makeCoach('Cora Coach')
  return () => reviewed.journal.close()
})

const read = (handle: Id, passphrase: string | null = null) => reviewed.journal.call('replies.read', { handle, passphrase })
const report = async (handle: Id) => {
  const found = await read(handle)
  if (found.state !== 'read') throw new Error('it is sealed')
  return found
}
const margin = async () => (await reviewed.journal.call('replies.ofConversation', { conversationId: reviewed.conversationId })).threads
const listed = async (filter: 'all' | 'open' | 'decided' | 'not placed', given = {}) =>
  (await reviewed.journal.call('replies.list', { filter, offset: 0, limit: 200, ...given })).rows
const edited = (item: ReviewItem, text: string, at = 5) => changeItem(item, { text }, { id: newId(), at: momentOf(at) })
const withdrawn = (item: ReviewItem, at = 6) => changeItem(item, null, { id: newId(), at: momentOf(at) })
const offerBytes = (bytes: Uint8Array | string, name = 'Cora.reply.json'): Id => {
  const handle = newId()
  reviewed.journal.files.set(handle, { name, bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes })
  return handle
}
const refused = async (name: string, input: unknown, code: string) => {
  const before = reviewed.rows()
  const reply = await reviewed.journal.ask(name, input)
  expect(reply).toMatchObject({ ok: false, error: { code } })
  expect(reviewed.rows()).toEqual(before)
  return reply.ok ? '' : reply.error.message
}

describe('the report on a reply', () => {
  test('says what is new, where it stands, and changes nothing', async () => {
    const before = reviewed.rows()
    const comment = commentOn(cora, reviewed.on('the cost'))
    const lost = commentOn(cora, { on: 'barrier', barrierId: newId() })
    const found = await report(reviewed.offer(cora, [comment, lost]))
    expect(found).toMatchObject({
      own: true,
      copy: { id: reviewed.copyId, name: 'For Cora' },
      authors: [{ id: cora.id, name: 'Cora Coach' }],
      counts: { new: 2, changed: 0, withdrawn: 0, same: 0, forged: 0, near: 0, notPlaced: 1 },
    })
    expect(found.lines[0]).toMatchObject({
      ...{ id: comment.id, arrival: 'new', shown: { text: 'Whose?', quote: 'the cost' }, conversationTitle: 'First call' },
      placement: { how: 'exact', place: { start: 10, end: 18 } },
    })
    expect(reviewed.rows()).toEqual(before)
  })

  test('tells what was changed and withdrawn from what is the same', async () => {
    const items = ['the cost', 'The night shift', 'again'].map((words) => commentOn(cora, reviewed.on(words)))
    const [first, second, third] = items as [ReviewItem, ReviewItem, ReviewItem]
    await reviewed.take(cora, items)
    const found = await report(reviewed.offer(cora, [edited(first, 'Whose cost?'), withdrawn(second), third]))
    expect(found.counts).toMatchObject({ new: 0, changed: 1, withdrawn: 1, same: 1 })
    expect(found.lines.map(({ arrival, before, shown }) => [arrival, before, shown.text])).toEqual([
      ['changed', 'Whose?', 'Whose cost?'],
      ['withdrawn', 'Whose?', ''],
    ])
  })

  test('says that a copy is not known, and takes the reply all the same', async () => {
    const handle = reviewed.offer(cora, [commentOn(cora, reviewed.on('the cost'))], { copyId: newId() })
    expect(await report(handle)).toMatchObject({ own: true, copy: null, counts: { new: 1 } })
    expect(await reviewed.journal.call('replies.takeIn', { handle, ids: null })).toMatchObject({ taken: 1 })
  })

  test('says that a reply is about another journal, which takes nothing in', async () => {
    const handle = reviewed.offer(cora, [commentOn(cora, reviewed.on('the cost'))], { journalId: newId() })
    expect(await report(handle)).toMatchObject({ own: false, counts: { new: 1 } })
    expect(await refused('replies.takeIn', { handle, ids: null }, 'invalid')).toContain('another journal')
  })

  test('says that items are forged: the seller’s name, another’s id, other words in a version', async () => {
    const comment = commentOn(cora, reviewed.on('the cost'))
    await reviewed.take(cora, [comment])
    const seller = { ...cora, id: reviewed.ownId, name: 'Not the seller' }
    expect((await report(reviewed.offer(seller, [commentOn(seller, reviewed.on('again'))]))).counts).toMatchObject({ forged: 1, new: 0 })
    const mallory = makeCoach('Mallory')
    const stolen = { ...comment, authorId: mallory.id }
    expect((await report(reviewed.offer(mallory, [stolen]))).counts).toMatchObject({ forged: 1 })
    const [version] = comment.versions
    if (!version) throw new Error('there is no version')
    const reworded = { ...comment, versions: [{ ...version, content: { text: 'Nobody’s.' } }] }
    expect((await report(reviewed.offer(cora, [reworded]))).counts).toMatchObject({ forged: 1 })

    const before = reviewed.rows()
    expect(await reviewed.take(seller, [commentOn(seller, reviewed.on('again'))])).toEqual({ taken: 0, changeId: null })
    expect(await reviewed.take(mallory, [stolen])).toEqual({ taken: 0, changeId: null })
    expect(await reviewed.take(cora, [reworded])).toEqual({ taken: 0, changeId: null })
    expect(reviewed.rows()).toEqual(before)
  })

  test.each([
    [
      '__proto__',
      'unreadable',
      (text: string) => text.replace('"type": "AnnotationPage"', '"type": "AnnotationPage", "__proto__": {"admin": true}'),
    ],
    ['half of it', 'unreadable', (text: string) => text.slice(0, text.length / 2)],
    ['a newer format', 'unreadable', (text: string) => text.replace('"buyin:format": 1', '"buyin:format": 2')],
    ['a note as its text', 'invalid', (text: string) => text.replace('"value": "Whose?"', '"value": {"html": "<b>"}')],
    ['no words', 'invalid', (text: string) => text.replace('"value": "Whose?"', '"value": "  "')],
    ['no JSON', 'unreadable', () => 'Dear seller,'],
    ['nothing', 'unreadable', () => ''],
  ])('is refused for a file with %s', async (_what, code, damage) => {
    const { copyId, journalId } = reviewed
    const items = [commentOn(cora, reviewed.on('the cost'))]
    const text = damage(writeReply({ id: newId(), copyId, journalId, savedAt: momentOf(9), author: cora, items }))
    const handle = offerBytes(text)
    await refused('replies.read', { handle }, code)
    await refused('replies.takeIn', { handle, ids: null }, code)
  })

  test('is refused for bytes that are no text, and for a file that is gone', async () => {
    await refused('replies.read', { handle: offerBytes(Uint8Array.from([0xff, 0xfe, 0x00, 0x80])) }, 'unreadable')
    await refused('replies.read', { handle: newId() }, 'not-found')
  })
})

describe('taking a reply in', () => {
  test('twice changes nothing the second time', async () => {
    const items = [commentOn(cora, reviewed.on('the cost')), commentOn(cora, reviewed.on('blame', 'internal'))]
    expect(await reviewed.take(cora, items)).toMatchObject({ taken: 2 })
    const before = reviewed.rows()
    expect(await reviewed.take(cora, items)).toEqual({ taken: 0, changeId: null })
    expect(reviewed.rows()).toEqual(before)
  })

  test('an old one after a newer one changes nothing that is newer', async () => {
    const first = commentOn(cora, reviewed.on('the cost'))
    const second = edited(first, 'Whose cost?')
    await reviewed.take({ ...cora, name: 'Cora Newname', namedAt: momentOf(50) }, [second])
    const before = reviewed.rows()
    expect(await reviewed.take(cora, [first])).toEqual({ taken: 0, changeId: null })
    expect(reviewed.rows()).toEqual(before)
    expect((await margin())[0]?.root.shown.text).toBe('Whose cost?')
  })

  test('a missing item is never a delete', async () => {
    const [one, other] = [commentOn(cora, reviewed.on('the cost')), commentOn(cora, reviewed.on('again'))]
    await reviewed.take(cora, [one])
    await reviewed.take(cora, [other])
    expect((await margin()).map(({ root }) => root.item.id).toSorted()).toEqual([one.id, other.id].toSorted())
  })

  test('two coaches stand side by side, also under one name', async () => {
    const namesake = makeCoach('Cora Coach')
    const answered = commentOn(cora, reviewed.on('the cost'))
    await reviewed.take(cora, [answered])
    await reviewed.take(namesake, [commentOn(namesake, { on: 'item', itemId: answered.id }, { text: 'Theirs, surely.', at: 2 })])
    const threads = await margin()
    expect(threads).toHaveLength(1)
    expect(threads[0]?.replies.map(({ item, shown }) => [item.authorId, shown.text])).toEqual([[namesake.id, 'Theirs, surely.']])
  })

  test('remembers the first copy that an item came with, whichever reply comes first', async () => {
    const later = newId()
    const comment = commentOn(cora, reviewed.on('the cost'))
    const copies = () => (reviewed.rows()['review_item'] as { copy_id: Id }[]).map(({ copy_id }) => copy_id)
    await reviewed.take(cora, [comment], { copyId: later })
    expect(copies()).toEqual([later])
    await reviewed.take(cora, [comment])
    expect(copies()).toEqual([reviewed.copyId])
    expect(await reviewed.take(cora, [comment], { copyId: later })).toEqual({ taken: 0, changeId: null })
    expect(copies()).toEqual([reviewed.copyId])
  })

  test('takes only the items that were chosen', async () => {
    const [one, other] = [commentOn(cora, reviewed.on('the cost')), commentOn(cora, reviewed.on('again'))]
    const handle = reviewed.offer(cora, [one, other])
    expect(await reviewed.journal.call('replies.takeIn', { handle, ids: [other.id] })).toMatchObject({ taken: 1 })
    expect((await listed('all')).map(({ item }) => item.id)).toEqual([other.id])
    expect((await report(handle)).counts).toMatchObject({ new: 1, same: 1 })
  })

  test('is undone whole and done again', async () => {
    const before = reviewed.rows()
    const items = [commentOn(cora, reviewed.on('the cost')), tagOn(cora, reviewed.on('again'), asQuestion)]
    const { changeId } = await reviewed.take(cora, items)
    const taken = reviewed.rows()
    await reviewed.journal.call('changes.undo', { changeId: changeId ?? '' })
    for (const table of ['review_author', 'review_item', 'review_version']) expect(reviewed.rows()[table]).toEqual(before[table])
    await reviewed.journal.call('changes.redo', {})
    expect(reviewed.rows()).toEqual(taken)
  })

  test('is not undone from under an answer', async () => {
    const comment = commentOn(cora, reviewed.on('the cost'))
    const { changeId } = await reviewed.take(cora, [comment])
    await reviewed.journal.call('replies.answer', { about: comment.id, text: 'The plant’s.' })
    await refused('changes.undo', { changeId }, 'conflict')
  })

  test('keeps what is about a note that was deleted, with its quote', async () => {
    await reviewed.journal.call('conversations.remove', { id: reviewed.conversationId })
    const comment = commentOn(cora, reviewed.on('the cost'))
    await reviewed.take(cora, [comment])
    expect((await listed('not placed')).map(({ item, placement }) => [item.id, placement])).toEqual([
      [comment.id, { how: 'not placed', quote: 'the cost' }],
    ])
    await reviewed.journal.call('trash.empty', {})
    expect(await listed('all')).toHaveLength(1)
    await reviewed.take(cora, [commentOn(cora, reviewed.on('again'))])
    expect(await listed('not placed')).toHaveLength(2)
  })

  test('keeps hostile texts as they are, letter by letter', async () => {
    const texts = [
      ...payloads.map(({ html }) => html.slice(0, 5000)),
      '</script><img src=x onerror=alert(1)>',
      '__proto__',
      '\u202Egnirts\u0000',
    ]
    const items = texts.map((text) => commentOn(cora, reviewed.on('the cost'), { text }))
    await reviewed.take({ ...cora, name: '<b>Cora</b>' }, items)
    const shown = new Map((await margin()).map(({ root }) => [root.item.id, root.shown.text]))
    expect(items.map(({ id }) => shown.get(id))).toEqual(texts)
    const { authors } = await reviewed.journal.call('replies.list', { filter: 'all', offset: 0, limit: 1 })
    expect(authors.map(({ name }) => name)).toContain('<b>Cora</b>')
  })

  test('reads what was written into a .buyin file, sealed or not', async () => {
    const comment = commentOn(cora, reviewed.on('the cost'))
    const { journalId, copyId, ownId } = reviewed
    const choice = { internal: true, ledgers: true, matrix: true, reflections: true, blind: false, pseudonyms: false, follows: copyId }
    const file = await writeArchive(
      { id: newId(), journalId, madeAt: momentOf(9), kind: 'review', review: choice },
      { authors: [cora, { id: ownId, name: 'Seller', namedAt: momentOf(0) }], 'review-items': [comment] },
    )
    const sealed = offerBytes(await seal(file, 'correct horse'), 'copy.buyin')
    expect(await read(sealed)).toEqual({ state: 'sealed' })
    await refused('replies.read', { handle: sealed, passphrase: 'wrong' }, 'invalid')
    await refused('replies.takeIn', { handle: sealed, ids: null }, 'invalid')
    expect(await read(sealed, 'correct horse')).toMatchObject({ counts: { new: 1, forged: 0 }, copy: { id: copyId } })
    expect(await reviewed.journal.call('replies.takeIn', { handle: offerBytes(file, 'copy.buyin'), ids: null })).toMatchObject({ taken: 1 })
    expect(await read(sealed, 'correct horse')).toMatchObject({ counts: { new: 0, same: 1 } })
    const whole = await writeArchive({ id: newId(), journalId, madeAt: momentOf(9), kind: 'journal' }, {})
    await refused('replies.takeIn', { handle: offerBytes(whole, 'all.buyin'), ids: null }, 'invalid')
  })
})

describe('the seller’s answers', () => {
  test('stand in the thread, are changed, taken back and undone', async () => {
    const comment = commentOn(cora, reviewed.on('the cost'))
    await reviewed.take(cora, [comment])
    const { id } = await reviewed.journal.call('replies.answer', { about: comment.id, text: 'The plant’s.' })
    const said = async () => (await margin())[0]?.replies.map(({ shown, state }) => [state, shown.text])
    expect(await said()).toEqual([['own', 'The plant’s.']])
    await reviewed.journal.call('replies.change', { id, text: 'The plant manager’s.' })
    expect(await reviewed.journal.call('replies.change', { id, text: 'The plant manager’s.' })).toEqual({ changeId: null })
    expect(await said()).toEqual([['own', 'The plant manager’s.']])
    await reviewed.journal.call('replies.change', { id, text: null })
    expect(await said()).toEqual([['own', '']])
    await reviewed.journal.call('changes.undo', {})
    await reviewed.journal.call('changes.undo', {})
    expect(await said()).toEqual([['own', 'The plant’s.']])
  })

  test('are the seller’s alone to change', async () => {
    const comment = commentOn(cora, reviewed.on('the cost'))
    await reviewed.take(cora, [comment])
    await refused('replies.change', { id: comment.id, text: 'Mine' }, 'invalid')
    await refused('replies.answer', { about: newId(), text: 'To whom?' }, 'not-found')
    await refused('replies.answer', { about: comment.id, text: ' \n' }, 'invalid')
  })
})

describe('the Review list', () => {
  test('is filtered by conversation, opportunity, author, kind and state, and paged', async () => {
    const other = makeCoach('Otto')
    const [first, second, third] = [
      commentOn(cora, reviewed.on('the cost'), { at: 1 }),
      tagOn(cora, reviewed.on('again'), asQuestion, { at: 2 }),
      commentOn(other, { on: 'conversation', conversationId: reviewed.conversationId }, { at: 3 }),
    ]
    const answer = commentOn(other, { on: 'item', itemId: first.id }, { at: 4 })
    const stray = commentOn(other, { on: 'item', itemId: newId() }, { at: 5 })
    await reviewed.take(cora, [first, second])
    await reviewed.take(other, [third, answer, stray])
    const ids = async (filter: Parameters<typeof listed>[0], given = {}) => (await listed(filter, given)).map(({ item }) => item.id)
    const { conversationId, opportunityId } = reviewed
    expect(await ids('all')).toEqual([stray.id, answer.id, third.id, second.id, first.id])
    expect(await ids('all', { offset: 1, limit: 2 })).toEqual([answer.id, third.id])
    expect(await ids('all', { conversationId })).toEqual([answer.id, third.id, second.id, first.id])
    expect(await ids('all', { opportunityId })).toEqual([answer.id, third.id, second.id, first.id])
    expect(await ids('all', { opportunityId: newId() })).toEqual([])
    expect(await ids('all', { authorId: cora.id })).toEqual([second.id, first.id])
    expect(await ids('all', { kind: 'tag' })).toEqual([second.id])
    expect(await ids('not placed')).toEqual([stray.id])
    await reviewed.journal.call('replies.decide', { ids: [first.id], decision: 'declined' })
    expect(await ids('decided')).toEqual([first.id])
    expect(await ids('open', { authorId: cora.id })).toEqual([second.id])
  })
})
