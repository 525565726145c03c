import { array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { instantOf } from '../../../../app/model/dates.ts'
import { newId, type Id } from '../../../../app/model/ids.ts'
import { openDatabase } from '../../../../main/store/database.ts'
import { openStore } from '../../../../main/store/open.ts'
import { day, dump, fillTeam, makeQuickFolder, morning, startOwnJournal } from '../../../support/journal.ts'

const steps = array(
  record({
    kind: constantFrom('add', 'change', 'remove', 'consensus', 'plan', 'plan own', 'unplan', 'held', 'asked'),
    one: integer({ min: 0, max: 50 }),
    other: integer({ min: 0, max: 50 }),
  }),
  { maxLength: 14 },
)

/** All that can be undone. */
const records = (path: string) => {
  const sql = openDatabase(path, { readonly: true })
  const { change: _change, change_row: _rows, setting: _setting, ...rest } = dump(sql)
  sql.close()
  return rest
}

test('whatever was done with readings, consensus and plans, undoing all of it ends where it began, and redoing where it ended', async () => {
  const folder = makeQuickFolder()
  const path = join(folder, 'journal.sqlite')
  const store = openStore(path)
  const team = fillTeam(store.sql)
  const bank = store.sql.all<{ id: Id }>('SELECT id FROM bank_question').map(({ id }) => id)
  store.close()
  const journal = await startOwnJournal(folder)
  const { opportunityId, buyerIds, conversationId } = team
  const at = <Item>(items: readonly Item[], index: number) => items[index % Math.max(1, items.length)]

  await assert(
    asyncProperty(steps, async (given) => {
      const before = records(path)
      let done = 0
      const ask = async (name: string, input: unknown) => {
        const reply = await journal.ask(name, input)
        if (reply.ok) done += 1
        else expect(['invalid', 'not-found'], `${name}: ${reply.error.message}`).toContain(reply.error.code)
      }
      for (const { kind, one, other } of given) {
        const { readings } = await journal.call('matrix.read', { opportunityId })
        const sheet = await journal.call('prepare.sheet', { opportunityId, zone: 'UTC' })
        const planned = [...(sheet.plan?.questions ?? []), ...sheet.past.flatMap(({ questions }) => questions)]
        const buyerId = at(buyerIds, one)
        const reading = at(readings, one)?.id ?? newId()
        const question = at(planned, one)?.id ?? newId()
        if (kind === 'add')
          await ask('matrix.addReading', { buyerId, at: instantOf(morning - other * day), value: (one % 5) - 2, passageId: null })
        else if (kind === 'change')
          await ask('matrix.updateReading', { id: reading, value: (other % 5) - 2, at: instantOf(morning - (other - 1) * day) })
        else if (kind === 'remove') await ask('matrix.removeReading', { id: reading })
        else if (kind === 'consensus')
          await ask('matrix.setConsensus', { buyerId, level: 'problem', stance: at(['agrees', 'unsure', 'against'], other) })
        else if (kind === 'plan') await ask('prepare.addQuestion', { opportunityId, question: { bankQuestionId: at(bank, one) } })
        else if (kind === 'plan own')
          await ask('prepare.addQuestion', { opportunityId, question: { type: 'data', wording: `Question ${one % 4}?` } })
        else if (kind === 'unplan') await ask('prepare.removeQuestion', { id: question })
        else if (kind === 'asked') await ask('prepare.setAsked', { id: question, asked: other % 2 === 0 })
        else {
          const planId = sheet.plan?.id ?? sheet.past[0]?.id ?? newId()
          await ask('prepare.setConversation', {
            planId,
            conversationId: other % 3 === 0 ? null : at([conversationId, team.otherConversationId], one),
          })
        }
      }
      const after = records(path)
      for (let step = 0; step < done; step += 1) await journal.call('changes.undo', {})
      expect(records(path)).toEqual(before)
      for (let step = 0; step < done; step += 1) await journal.call('changes.redo', {})
      expect(records(path)).toEqual(after)
      for (let step = 0; step < done; step += 1) await journal.call('changes.undo', {})
    }),
    { numRuns: 60 },
  )
  await journal.close()
}, 60_000)
