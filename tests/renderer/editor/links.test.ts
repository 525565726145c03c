import { expect, test } from 'vitest'
import { newId } from '../../../app/model/ids.ts'
import { linksOf } from '../../../renderer/editor/links.ts'
import { inferenceOn, noteOf, openEditor, questionOn, rangeOf, tagWords } from './support.ts'

const here = { conversationId: newId(), title: 'Today', at: '2026-11-20T09:30:00.000Z', zone: 'UTC' }
const elsewhere = (at: string) => ({
  id: newId(),
  quote: at,
  createdAt: at,
  conversationId: newId(),
  conversationTitle: 'Other',
  at,
  zone: 'UTC',
})

test('what a passage can name is what is tagged here, saved or not, and what the journal knows of other notes', () => {
  const editing = openEditor(noteOf({ external: 'first question. second question. third question', internal: 'a doubt' }))
  for (const words of ['first', 'second', 'third']) tagWords(editing, questionOn(), words)
  tagWords(editing, inferenceOn(), 'a doubt')
  const [before, after] = [elsewhere('2026-11-01T09:30:00.000Z'), elsewhere('2026-11-25T09:30:00.000Z')]
  const stale = { ...elsewhere('2026-11-20T09:30:00.000Z'), conversationId: here.conversationId }
  const links = linksOf(
    editing.state,
    here,
    {
      inferences: [after, stale, before].map((link) => ({ ...link, thoughtType: 'fear', confidence: 50 })),
      questions: [after, stale, before].map((link) => ({ ...link, questionType: 'data' })),
    },
    rangeOf(editing.state.doc, 'third').from - 2,
  )
  expect(links.inferences.map(({ quote }) => quote)).toEqual([after.quote, 'a doubt', before.quote])
  expect(links.questions.map(({ quote }) => quote)).toEqual(['second', 'first', 'third', after.quote, before.quote])
})
