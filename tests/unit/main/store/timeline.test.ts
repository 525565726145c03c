import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId, type Id } from '../../../../app/model/ids.ts'
import { asChange, redoChange, undoChange } from '../../../../main/store/changes.ts'
import { insertConversation, listConversations, updateConversation } from '../../../../main/store/conversations.ts'
import { insertAccount, insertOpportunity, listOpportunities, updateOpportunity } from '../../../../main/store/organisation.ts'
import { moveToTrash } from '../../../../main/store/trash.ts'
import { makeStore, minute, morning } from '../../../support/journal.ts'

const steps = fc.array(
  fc.record({
    what: fc.constantFrom('add', 'archive', 'unarchive', 'move', 'trash', 'put opportunity away', 'take it back', 'undo', 'redo', 'erase'),
    which: fc.nat(40),
    owner: fc.nat(2),
  }),
  { maxLength: 25 },
)

test('whatever is done to conversations, each list says how many it has and every page has its rows, newest first', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 7 }), (todo, limit) => {
      const store = makeStore()
      const { sql } = store
      const opportunities: Id[] = [newId(), newId(), newId()]
      const added: Id[] = []
      store.write(() => {
        const accountId = newId()
        insertAccount(sql, { id: accountId, name: 'Harbour Dairy' })
        for (const [index, id] of opportunities.entries()) insertOpportunity(sql, { id, accountId, name: `Decision ${index}` })
      })
      const add = (opportunityId: Id) => {
        const id = newId()
        const at = new Date(morning + (added.length % 5) * minute).toISOString()
        insertConversation(sql, { id, opportunityId, title: '', at, zone: 'UTC', channel: 'video', buyerIds: [] })
        added.push(id)
      }
      for (const { what, which, owner } of todo) {
        const id = added[which % Math.max(1, added.length)] ?? ''
        const opportunityId = opportunities[owner] ?? ''
        const work: Record<typeof what, () => void> = {
          add: () => add(opportunityId),
          archive: () => updateConversation(sql, id, { archivedAt: '2026-11-21T09:30:00.000Z' }),
          unarchive: () => updateConversation(sql, id, { archivedAt: null }),
          move: () => updateConversation(sql, id, { opportunityId }),
          trash: () => moveToTrash(sql, 'conversation', id, morning),
          'put opportunity away': () => updateOpportunity(sql, opportunityId, { archivedAt: '2026-11-21T09:30:00.000Z' }),
          'take it back': () => updateOpportunity(sql, opportunityId, { archivedAt: null }),
          undo: () => {},
          redo: () => {},
          erase: () => sql.run('DELETE FROM conversation WHERE id = :id', { id }),
        }
        try {
          store.write(() => {
            if (what === 'undo') undoChange(sql, morning)
            else if (what === 'redo') redoChange(sql, morning)
            else if (what === 'erase') work.erase()
            else asChange(sql, morning, what, work[what])
          })
        } catch {
          // What cannot be done leaves everything as it was.
        }
      }
      const condition = `conversation.deleted_at IS NULL AND conversation.archived_at IS NULL`
      for (const opportunityId of [...opportunities, null]) {
        const expected = sql.all<{ id: Id }>(
          `SELECT conversation.id FROM conversation JOIN opportunity ON opportunity.id = opportunity_id
           WHERE ${condition} AND ${opportunityId === null ? 'opportunity.archived_at IS NULL' : 'opportunity_id = :opportunityId'}
           ORDER BY at DESC, conversation.id DESC`,
          opportunityId === null ? {} : { opportunityId },
        )
        const ids: Id[] = []
        for (let offset = 0; offset <= expected.length; offset += limit) {
          const page = listConversations(sql, { opportunityId, archived: false, offset, limit })
          expect(page.total).toBe(expected.length)
          ids.push(...page.rows.map((row) => row.id))
        }
        expect(ids).toEqual(expected.map(({ id }) => id))
        if (opportunityId !== null)
          expect(listOpportunities(sql).find(({ id }) => id === opportunityId)?.conversationCount).toBe(expected.length)
      }
      store.close()
    }),
    { numRuns: 40 },
  )
})
