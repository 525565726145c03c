import { describe, expect, test } from 'vitest'
import type { LedgerPassage } from '../../../../app/contract/ledger.ts'
import type { Sheet } from '../../../../app/contract/prepare.ts'
import { newId } from '../../../../app/model/ids.ts'
import { barriersByHolder, sheetParts } from '../../../../app/note/sheet-parts.ts'
import { sheetToHtml, sheetToMarkdown } from '../../../../app/note/sheet-text.ts'

const passage = (quote: string): LedgerPassage => ({
  id: newId(),
  kind: 'inference',
  side: 'internal',
  quote,
  prefix: '',
  suffix: '',
  detached: false,
  speaker: null,
  conversationId: newId(),
  conversationTitle: 'A talk',
  at: '2026-11-20T09:30:00.000Z',
  zone: 'UTC',
})

const none = { total: 0, shown: [] }
const empty: Sheet = {
  account: 'Harbour Dairy',
  opportunity: 'Cold chain',
  day: '2026-11-20',
  barriers: none,
  inferences: none,
  criteria: { ...none, known: 0 },
  stale: [],
  meet: [],
  bank: [],
  plan: null,
  past: [],
}
const orla = { id: 'o', name: 'Orla Byrne' }
const sean = { id: 's', name: 'Sean Kehoe' }
const barrier = (title: string, holders: (typeof orla)[]): Sheet['barriers']['shown'][number] => ({
  id: title,
  title,
  kind: 'real',
  status: 'open',
  cause: 'Trust',
  holders,
  passage: passage(`words of ${title}`),
})
const inference = (): Sheet['inferences']['shown'][number] => ({
  passage: passage('It would be on me'),
  thoughtType: 'fear',
  confidence: 70,
  holder: orla,
  evidenceFor: 0,
  evidenceAgainst: 0,
  questions: [{ type: 'examples', why: 'a story shows it' }],
})
const partOf = (sheet: Sheet, title: string) => sheetParts(sheet).find((part) => part.title === title)

describe('the sheet as a file', () => {
  test('of nothing says so part by part', () => {
    const text = sheetToMarkdown(empty)
    for (const words of ['None chosen.', 'No barrier is open.', 'No inference is open.', 'No criterion is known yet.'])
      expect(text).toContain(words)
  })

  test('tells apart that all criteria are confirmed and that none is known', () => {
    expect(sheetToMarkdown({ ...empty, criteria: { total: 0, shown: [], known: 2 } })).toContain('All criteria are confirmed.')
    expect(sheetToMarkdown(empty)).not.toContain('All criteria are confirmed.')
  })

  test('lists a barrier under each who holds it, its words once, and at last those nobody holds', () => {
    const shown = [barrier('Unheld', []), barrier('Shared', [orla, sean])]
    expect(barriersByHolder(shown).map(({ name }) => name)).toEqual(['Orla Byrne', 'Sean Kehoe', 'Nobody known to hold it'])
    const part = partOf({ ...empty, barriers: { total: 2, shown } }, 'Open barriers')
    expect(part?.groups.flatMap(({ lines }) => lines).map(({ lead, detail, quote }) => [lead, detail, quote])).toEqual([
      ['Shared', 'real barrier, trust, open', 'words of Shared'],
      ['Shared', 'real barrier, trust, open', ''],
      ['Unheld', 'real barrier, trust, open', 'words of Unheld'],
    ])
  })

  test('stays short: it says how many there are, why a question fits once, and cuts long words at a word', () => {
    const shown = Array.from({ length: 8 }, inference)
    const part = partOf({ ...empty, inferences: { total: 40, shown } }, 'Inferences to test')
    expect(part?.note).toBe('The first 5 of 40.')
    expect(part?.groups[0]?.lines.filter(({ detail }) => detail.includes('a story shows it'))).toHaveLength(1)
    const long = { ...inference(), passage: passage('many words '.repeat(40)) }
    const quote = partOf({ ...empty, inferences: { total: 1, shown: [long] } }, 'Inferences to test')?.groups[0]?.lines[0]?.quote ?? ''
    expect(quote).toMatch(/ words…$|many…$/)
    expect(quote.length).toBeLessThanOrEqual(121)
  })

  test('says what was planned and what was asked last time', () => {
    const question = { bankQuestionId: null, type: 'data', passages: [] } as const
    const sheet: Sheet = {
      ...empty,
      past: [
        {
          id: newId(),
          at: '2026-11-19T09:30:00.000Z',
          conversation: { id: newId(), title: '', at: '2026-11-20T09:30:00.000Z', zone: 'UTC' },
          unplanned: 0,
          questions: [
            { ...question, id: newId(), wording: 'One?', asked: 'tagged', passages: [] },
            { ...question, id: newId(), wording: 'Two?', asked: 'no', passages: [] },
          ],
        },
      ],
    }
    const part = partOf(sheet, 'Planned and asked last time')
    expect([part?.note, part?.groups[0]?.lines.map(({ detail }) => detail)]).toEqual([
      'Untitled conversation: 1 of 2 asked.',
      ['asked', 'not asked'],
    ])
  })

  test('keeps markup of others from being markup', () => {
    const sheet = { ...empty, account: '</p><script>alert(1)</script>', barriers: { total: 1, shown: [barrier('# <img src=x>', [orla])] } }
    expect(sheetToHtml(sheet)).not.toMatch(/<script|<img/)
    expect(sheetToMarkdown(sheet)).not.toMatch(/[^\\]<script|\*\*# <img/)
  })
})
