import type { Handlers, JournalEvent } from '../../app/contract/index.ts'
import { newId } from '../../app/model/ids.ts'
import { sheetToHtml, sheetToMarkdown } from '../../app/note/sheet-text.ts'
import { planQuestion, setAsked, setPlanConversation, unplanQuestion } from '../store/plans.ts'
import { readSheet } from '../store/sheet.ts'
import { fileNameOf } from '../transfer/file-name.ts'
import { change, type FeatureContext } from './feature.ts'

const events: JournalEvent[] = [{ type: 'entries.changed' }]

/** The sheet for the next conversation. */
export const prepareFeature = (context: FeatureContext): Handlers<'prepare'> => ({
  sheet: ({ opportunityId, zone }) => readSheet(context.journals.current().sql, opportunityId, zone, context.ports.now()),
  addQuestion: (planned) => {
    const id = newId()
    return change(context, 'Plan question', id, events, (sql) => planQuestion(sql, { id, ...planned }, context.ports.now()))
  },
  removeQuestion: ({ id }) => change(context, 'Take question off the plan', id, events, (sql) => unplanQuestion(sql, id)),
  setConversation: ({ planId, conversationId }) =>
    change(context, 'Choose conversation of a plan', planId, events, (sql) => setPlanConversation(sql, planId, conversationId)),
  setAsked: ({ id, asked }) =>
    change(context, asked ? 'Tick question as asked' : 'Untick question', id, events, (sql) => setAsked(sql, id, asked)),
  export: ({ opportunityId, zone, format }) => {
    const sheet = readSheet(context.journals.current().sql, opportunityId, zone, context.ports.now())
    const words = `${sheet.day} Preparing ${sheet.opportunity}`
    return format === 'markdown'
      ? { name: fileNameOf(words, 'md'), mime: 'text/markdown', text: sheetToMarkdown(sheet) }
      : { name: fileNameOf(words, 'html'), mime: 'text/html', text: sheetToHtml(sheet) }
  },
})
