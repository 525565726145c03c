import { BuyInError } from '../../app/contract/errors.ts'
import type { Handlers } from '../../app/contract/index.ts'
import type { ExportFormat } from '../../app/contract/transfer.ts'
import { toWallTime } from '../../app/model/dates.ts'
import type { Id } from '../../app/model/ids.ts'
import type { Conversation } from '../../app/model/organisation.ts'
import { titleOf, type ExportedConversation, type ExportedOpportunity, type ExportOptions } from '../../app/note/exporting.ts'
import { exchangeFromJson } from '../../app/note/schema.ts'
import { conversationToHtml, opportunityToHtml } from '../../app/note/to-html.ts'
import { conversationToMarkdown, opportunityToMarkdown } from '../../app/note/to-markdown.ts'
import { conversationsOf, readConversation } from '../store/conversations.ts'
import type { Sql } from '../store/database.ts'
import { listEntries } from '../store/entries.ts'
import { readNote } from '../store/notes.ts'
import { listAccounts, listBuyers, listOpportunities } from '../store/organisation.ts'
import { fileNameOf } from '../transfer/file-name.ts'
import type { FeatureContext } from './feature.ts'

type Writers = {
  ending: string
  mime: string
  conversation: (exported: ExportedConversation, options: ExportOptions) => string
  opportunity: (exported: ExportedOpportunity, options: ExportOptions) => Iterable<string>
}

const formats: Record<ExportFormat, Writers> = {
  markdown: { ending: 'md', mime: 'text/markdown', conversation: conversationToMarkdown, opportunity: opportunityToMarkdown },
  html: { ending: 'html', mime: 'text/html', conversation: conversationToHtml, opportunity: opportunityToHtml },
}

/** What the conversations of an opportunity have in common. */
const readOwners = (sql: Sql, opportunityId: Id) => {
  const opportunity = listOpportunities(sql).find(({ id }) => id === opportunityId)
  if (!opportunity) throw new BuyInError('not-found', 'This opportunity is no longer in the journal.', 'It may be in the trash.')
  const account = listAccounts(sql).find(({ id }) => id === opportunity.accountId)
  return {
    account: account?.name ?? '',
    opportunity: opportunity.name,
    team: listBuyers(sql, opportunityId),
    ...listEntries(sql, opportunityId),
  }
}

type Owners = ReturnType<typeof readOwners>

const gather = (sql: Sql, conversation: Conversation, { team, ...owners }: Owners): ExportedConversation => {
  const { note } = readNote(sql, conversation.id)
  return {
    ...owners,
    conversation,
    buyers: team.filter(({ id }) => conversation.buyerIds.includes(id)),
    exchanges: note.exchanges.map((exchange) => exchangeFromJson(exchange)),
    passages: note.passages,
  }
}

const datedName = (at: Conversation | undefined, words: string, ending: string): string =>
  fileNameOf(at ? `${toWallTime(at.at, at.zone).slice(0, 10)} ${words}` : words, ending)

/** Lets other calls go first. */
const pause = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Conversations as files for readers without the journal. */
export const exportsFeature = (context: FeatureContext): Handlers<'exports'> => ({
  conversation: ({ id, format, internal }) => {
    const { sql } = context.journals.current()
    const { ending, mime, conversation: write } = formats[format]
    const conversation = readConversation(sql, id)
    const exported = gather(sql, conversation, readOwners(sql, conversation.opportunityId))
    return { name: datedName(conversation, titleOf(conversation), ending), mime, text: write(exported, { internal }) }
  },
  opportunity: async ({ id, format, internal }, { signal }) => {
    const { sql } = context.journals.current()
    const { ending, mime, opportunity: write } = formats[format]
    const owners = readOwners(sql, id)
    const contents = conversationsOf(sql, id)
    const conversations = {
      *[Symbol.iterator]() {
        for (const conversation of contents) yield gather(sql, conversation, owners)
      },
    }
    const parts: string[] = []
    for (const part of write({ account: owners.account, opportunity: owners.opportunity, contents, conversations }, { internal })) {
      parts.push(part)
      await pause()
      if (signal.aborted) throw new BuyInError('cancelled', 'The export was stopped.')
    }
    return { name: datedName(contents.at(-1), owners.opportunity, ending), mime, text: parts.join('') }
  },
})
