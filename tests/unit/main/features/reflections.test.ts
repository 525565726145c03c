import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { newId, type Id } from '../../../../app/model/ids.ts'
import { behaviours } from '../../../../app/model/kinds.ts'
import { buildExchangeJson } from '../../../../app/note/building.ts'
import { openDatabase } from '../../../../main/store/database.ts'
import {
  day,
  fillTeam,
  makeChange,
  makeFolder,
  makeStore,
  morning,
  startOwnJournal,
  type Team,
  type TestJournal,
} from '../../../support/journal.ts'

let journal: TestJournal
let team: Team

const makeJournal = async (): Promise<{ journal: TestJournal; team: Team }> => {
  const folder = makeFolder()
  const store = makeStore(join(folder, 'journal.sqlite'))
  const filled = fillTeam(store.sql)
  store.close()
  return { journal: await startOwnJournal(folder), team: filled }
}

beforeEach(async () => {
  ;({ journal, team } = await makeJournal())
})

const read = (conversationId = team.conversationId) => journal.call('reflections.read', { conversationId })
const save = (answers: { itemId: Id; score: number }[], remark = '') =>
  journal.call('reflections.save', { conversationId: team.conversationId, answers, remark })
const refused = async (name: string, input: unknown) => {
  const reply = await journal.ask(name, input)
  return reply.ok ? null : reply.error
}

describe('reflecting on a conversation', () => {
  test('begins with one sentence for each behaviour and nothing answered', async () => {
    const { reflection, items } = await read()
    expect(reflection).toBeNull()
    expect(items.map(({ behaviour }) => behaviour)).toEqual([...behaviours])
  })

  test('keeps what was answered and leaves the rest open', async () => {
    const [first, second] = (await read()).items
    await save([{ itemId: first?.id ?? '', score: 4 }], '  Asked too much.  ')
    expect((await read()).reflection).toMatchObject({ remark: 'Asked too much.', answers: [{ itemId: first?.id, score: 4 }] })
    await save([{ itemId: second?.id ?? '', score: 2 }])
    expect((await read()).reflection).toMatchObject({ remark: '', answers: [{ itemId: second?.id, score: 2 }] })
  })

  test('is undone to what it was before, and to nothing', async () => {
    const { items } = await read()
    const all = (score: number) => items.map(({ id }) => ({ itemId: id, score }))
    await save(all(3), 'first')
    await save(all(5).slice(1), 'second')
    await journal.call('changes.undo', {})
    expect((await read()).reflection).toMatchObject({
      remark: 'first',
      answers: all(3).toSorted((one, other) => (one.itemId < other.itemId ? -1 : 1)),
    })
    await journal.call('changes.undo', {})
    expect((await read()).reflection).toBeNull()
    await journal.call('changes.redo', {})
    expect((await read()).reflection?.remark).toBe('first')
  })

  test('can be removed, and that undone', async () => {
    await save([], 'only a remark')
    await journal.call('reflections.remove', { conversationId: team.conversationId })
    expect((await read()).reflection).toBeNull()
    await journal.call('changes.undo', {})
    expect((await read()).reflection?.remark).toBe('only a remark')
  })

  test('refuses what cannot be', async () => {
    const { items } = await read()
    const itemId = items[0]?.id ?? ''
    const input = { conversationId: team.conversationId, answers: [{ itemId, score: 3 }], remark: '' }
    expect(await refused('reflections.save', { ...input, answers: [{ itemId, score: 6 }] })).toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('1 to 5') as string,
    })
    expect(await refused('reflections.save', { ...input, answers: [{ itemId, score: 2.5 }] })).toMatchObject({ code: 'invalid' })
    expect(await refused('reflections.save', { ...input, answers: [...input.answers, ...input.answers] })).toMatchObject({
      message: expect.stringContaining('twice') as string,
    })
    expect(await refused('reflections.save', { ...input, answers: [] })).toMatchObject({
      message: expect.stringContaining('nothing to keep') as string,
    })
    expect(await refused('reflections.save', { ...input, answers: [{ itemId: newId(), score: 3 }] })).toMatchObject({ code: 'invalid' })
    expect(await refused('reflections.save', { ...input, conversationId: newId() })).toMatchObject({ code: 'not-found' })
    expect(await refused('reflections.remove', { conversationId: team.conversationId })).toMatchObject({ code: 'not-found' })
    expect((await read()).reflection).toBeNull()
  })

  test('waits until the conversation has taken place', async () => {
    await journal.call('conversations.update', { id: team.conversationId, at: new Date(morning + day).toISOString() })
    const input = { conversationId: team.conversationId, answers: [], remark: 'too early' }
    expect(await refused('reflections.save', input)).toMatchObject({
      code: 'invalid',
      message: 'This conversation is dated later than now.',
    })
  })
})

describe('the sentences of the self-check', () => {
  test('are the seller’s own to add and to remove', async () => {
    const { id } = await journal.call('reflections.addItem', { behaviour: 'insight', wording: ' Both of us \n were surprised. ' })
    const items = await journal.call('reflections.items', {})
    expect(items.map(({ behaviour }) => behaviour)).toEqual(['questions', 'barriers', 'insight', 'insight', 'observing', 'dialogue'])
    expect(items[3]).toEqual({ id, behaviour: 'insight', wording: 'Both of us were surprised.' })
    await journal.call('reflections.removeItem', { id })
    expect(await journal.call('reflections.items', {})).toHaveLength(5)
    await journal.call('changes.undo', {})
    expect(await journal.call('reflections.items', {})).toHaveLength(6)
  })

  test('keep the words they were answered in', async () => {
    const [item] = (await read()).items
    const id = item?.id ?? ''
    await save([{ itemId: id, score: 4 }])
    await journal.call('reflections.updateItem', { id, wording: 'I asked what they decide by.' })
    expect((await read()).items.filter(({ behaviour }) => behaviour === 'questions').map(({ wording }) => wording)).toEqual([
      item?.wording,
      'I asked what they decide by.',
    ])
    expect((await read(team.otherConversationId)).items.map(({ wording }) => wording)).not.toContain(item?.wording)
    await journal.call('changes.undo', {})
    expect((await read()).items).toHaveLength(5)
  })

  test('that nobody answered are simply worded anew', async () => {
    const [item] = await journal.call('reflections.items', {})
    await journal.call('reflections.updateItem', { id: item?.id ?? '', wording: 'Shorter.' })
    expect((await journal.call('reflections.items', {}))[0]).toEqual({ ...item, wording: 'Shorter.' })
    expect(await refused('reflections.updateItem', { id: item?.id, wording: '  ' })).toMatchObject({
      message: expect.stringContaining('needed') as string,
    })
    await journal.call('reflections.removeItem', { id: item?.id ?? '' })
    expect(await refused('reflections.updateItem', { id: item?.id, wording: 'Gone.' })).toMatchObject({ code: 'not-found' })
  })
})

describe('who spoke how much', () => {
  const turn = (speakerId: Id | 'me' | null, words: number) =>
    buildExchangeJson({ external: Array.from({ length: words }, () => 'word').join(' '), speakerId })

  const countsOf = (): unknown => {
    const sql = openDatabase(join(journal.folder, 'journal.sqlite'), { readonly: true })
    const row = sql.get('SELECT seller_words AS seller, buyer_words AS buyer FROM note WHERE conversation_id = :id', {
      id: team.conversationId,
    })
    sql.close()
    return row
  }

  test('is counted from the turns of a note, and stays right while it is edited', async () => {
    const [mine, theirs, nobody] = [turn('me', 10), turn(team.buyerIds[0], 30), turn(null, 7)]
    const exchanges = [mine, theirs, nobody]
    const order = exchanges.map(({ attrs }) => attrs.id)
    await journal.call('conversations.save', makeChange(team.conversationId, 0, { exchanges, order }))
    expect((await read()).words).toEqual({ seller: 10, buyer: 30, unknown: 7, share: 0.25 })
    expect(countsOf()).toEqual({ seller: 10, buyer: 30 })

    const swapped = { ...turn(team.buyerIds[1], 20), attrs: mine.attrs }
    const named = { ...turn('me', 50), attrs: nobody.attrs }
    await journal.call('conversations.save', makeChange(team.conversationId, 1, { exchanges: [swapped, named] }))
    expect(countsOf()).toEqual({ seller: 50, buyer: 50 })
    expect((await read()).words).toEqual({ seller: 50, buyer: 50, unknown: 0, share: 0.5 })

    await journal.call('conversations.save', makeChange(team.conversationId, 2, { order: [mine.attrs.id] }))
    expect(countsOf()).toEqual({ seller: 0, buyer: 20 })
    expect((await read()).words.share).toBeNull()
  })
})
