import type { Mark, Node } from '@tiptap/pm/model'
import { newId, type Id } from '../../app/model/ids.ts'
import type { Passage } from '../../app/model/passages.ts'
import { exchangeToJson, markTypes, nodeTypes, noteSchema } from '../../app/note/schema.ts'
import { insertConversation } from '../store/conversations.ts'
import type { Sql } from '../store/database.ts'
import { saveFirstNote } from '../store/notes.ts'
import { insertAccount, insertBuyer, insertOpportunity } from '../store/organisation.ts'
import { writeSettings } from '../store/settings.ts'
import { parseBlock, type Block, type Tag } from './markup.ts'
import { story, type StoryConversation } from './story.ts'

/** Ids by the story's keys. */
type Keys = Map<string, Id>

const idsFor = (items: { key: string }[]): Keys => new Map(items.map(({ key }) => [key, newId()]))

const idOf = (keys: Keys, key: string): Id => {
  const id = keys.get(key)
  if (!id) throw new Error(`The sample story has no “${key}”`)
  return id
}

type Building = { barriers: Keys; criteria: Keys; passages: Passage[]; at: string }

const passageOf = (tag: Tag, { barriers, criteria, at }: Building): Passage => {
  const base = { id: newId(), createdAt: at }
  if (tag.kind === 'barrier') return { ...base, kind: 'barrier', barrierId: idOf(barriers, tag.key) }
  if (tag.kind === 'criterion') return { ...base, kind: 'criterion', criterionId: idOf(criteria, tag.key) }
  if (tag.kind === 'question') return { ...base, kind: 'question', questionType: tag.type }
  return { ...base, kind: 'inference', thoughtType: tag.thought, confidence: tag.confidence }
}

const inlineOf = ({ runs }: Block, building: Building): Node[] => {
  const passages = new Map<number, Passage>()
  return runs.map((run) => {
    const marks: Mark[] = run.tags.map((tag) => {
      const passage = passages.get(tag.occurrence) ?? passageOf(tag, building)
      if (!passages.has(tag.occurrence)) building.passages.push(passage)
      passages.set(tag.occurrence, passage)
      return markTypes.passage.create({ id: passage.id })
    })
    if (run.bold) marks.push(markTypes.bold.create())
    if (run.italic) marks.push(markTypes.italic.create())
    return noteSchema.text(
      run.text,
      marks.reduce<readonly Mark[]>((set, mark) => mark.addToSet(set), []),
    )
  })
}

const blocksOf = (texts: string[], building: Building): Node[] => {
  const blocks: Node[] = []
  for (const text of texts) {
    const block = parseBlock(text)
    const inline = inlineOf(block, building)
    const paragraph = () => nodeTypes.paragraph.create(null, inline)
    const last = blocks.at(-1)
    if (block.block === 'heading') blocks.push(nodeTypes.heading.create({ level: 2 }, inline))
    else if (block.block === 'quote') blocks.push(nodeTypes.blockquote.create(null, paragraph()))
    else if (block.block === 'paragraph') blocks.push(paragraph())
    else if (last?.type === nodeTypes.bulletList)
      blocks.splice(-1, 1, last.copy(last.content.addToEnd(nodeTypes.listItem.create(null, paragraph()))))
    else blocks.push(nodeTypes.bulletList.create(null, nodeTypes.listItem.create(null, paragraph())))
  }
  return blocks.length > 0 ? blocks : [nodeTypes.paragraph.create()]
}

const exchangesOf = (conversation: StoryConversation, buyers: Keys, names: Map<string, string>, building: Building): Node[] =>
  conversation.exchanges.map((exchange) => {
    const speakerId = exchange.speaker === undefined ? null : exchange.speaker === 'me' ? 'me' : idOf(buyers, exchange.speaker)
    const speaker = exchange.speaker === undefined ? null : (names.get(exchange.speaker) ?? 'Me')
    return nodeTypes.exchange.create({ id: newId() }, [
      nodeTypes.external.create({ speaker, speakerId, time: exchange.time ?? null }, blocksOf(exchange.external, building)),
      nodeTypes.internal.create(null, blocksOf(exchange.internal, building)),
    ])
  })

/** Writes the sample story into an empty journal. Call within a transaction. */
export const fillSample = (sql: Sql): void => {
  const accounts = idsFor(story.accounts)
  const opportunities = idsFor(story.opportunities)
  const buyers = idsFor(story.buyers)
  const barriers = idsFor(story.barriers)
  const criteria = idsFor(story.criteria)
  const names = new Map(story.buyers.map(({ key, name }) => [key, name]))

  for (const { key, name } of story.accounts) insertAccount(sql, { id: idOf(accounts, key), name })
  for (const { key, account, name } of story.opportunities)
    insertOpportunity(sql, { id: idOf(opportunities, key), accountId: idOf(accounts, account), name })
  for (const { key, opportunity, ...buyer } of story.buyers)
    insertBuyer(sql, { id: idOf(buyers, key), opportunityId: idOf(opportunities, opportunity), ...buyer })

  let newest: Id | null = null
  for (const conversation of story.conversations) {
    const id = newId()
    newest = id
    const opportunityId = idOf(opportunities, conversation.opportunity)
    const { title, at, zone, channel } = conversation
    insertConversation(sql, { id, opportunityId, title, at, zone, channel, buyerIds: conversation.buyers.map((key) => idOf(buyers, key)) })
    const building: Building = { barriers, criteria, passages: [], at }
    const exchanges = exchangesOf(conversation, buyers, names, building).map(exchangeToJson)
    const owned = <Entry extends { key: string; opportunity: string }>(entries: Entry[]) =>
      entries.filter(({ opportunity }) => opportunity === conversation.opportunity)
    saveFirstNote(
      sql,
      {
        conversationId: id,
        exchanges,
        passages: building.passages,
        entries: {
          barriers: owned(story.barriers).map(({ key, kind, title: barrier }) => ({
            id: idOf(barriers, key),
            opportunityId,
            title: barrier,
            kind,
          })),
          criteria: owned(story.criteria).map(({ key, weight, title: criterion }) => ({
            id: idOf(criteria, key),
            opportunityId,
            title: criterion,
            weight,
          })),
        },
      },
      Date.parse(at),
    )
  }
  writeSettings(sql, { sellerName: 'You', conversationId: newest })
}
