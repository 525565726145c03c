import type { Mark, Node } from '@tiptap/pm/model'
import type { ExchangeJson } from '../../app/contract/conversations.ts'
import type { Instant } from '../../app/model/dates.ts'
import { newId, type Id } from '../../app/model/ids.ts'
import type { Passage } from '../../app/model/passages.ts'
import { exchangeToJson, markTypes, nodeTypes, noteSchema } from '../../app/note/schema.ts'
import type { Keys } from './keys.ts'
import { parseBlock, type Block, type Tag } from './markup.ts'
import type { StoryConversation, StoryExchange } from './story.ts'

/** Ids by the story's keys, of all that a note refers to. `tags` takes in names as they turn up, for a name may be used before its tag. */
export type NoteKeys = Record<'buyers' | 'barriers' | 'criteria' | 'reasons' | 'bank' | 'tags', Keys>

/** A note as it is saved. `minds` says in whose mind each inference is supposed to be, `tagged` lists the names of its tags. */
export type BuiltNote = { exchanges: ExchangeJson[]; passages: Passage[]; minds: { inference: Id; buyer: Id }[]; tagged: string[] }

type Building = Omit<BuiltNote, 'exchanges'> & { keys: NoteKeys; at: Instant; mind: string | undefined }

const passageOf = (tag: Tag, { keys, at }: Building): Passage => {
  const base = { id: tag.name === undefined ? newId() : keys.tags.made(tag.name), createdAt: at }
  switch (tag.kind) {
    case 'barrier':
      return { ...base, kind: tag.kind, barrierId: keys.barriers.of(tag.key) }
    case 'criterion':
      return { ...base, kind: tag.kind, criterionId: keys.criteria.of(tag.key) }
    case 'reason':
      return { ...base, kind: tag.kind, reasonId: keys.reasons.of(tag.key) }
    case 'evidence':
      return { ...base, kind: tag.kind, stance: tag.stance, inferenceId: keys.tags.made(tag.inference) }
    case 'answer':
      return { ...base, kind: tag.kind, questionId: keys.tags.made(tag.question) }
    case 'question':
      return { ...base, kind: tag.kind, questionType: tag.type, ...(tag.bank && { bankQuestionId: keys.bank.of(tag.bank) }) }
    case 'inference': {
      const surfaced = tag.surfacedBy && { surfacedBy: keys.tags.made(tag.surfacedBy) }
      return { ...base, kind: tag.kind, thoughtType: tag.thought, confidence: tag.confidence, ...surfaced }
    }
  }
}

const addPassage = (tag: Tag, building: Building): Passage => {
  const passage = passageOf(tag, building)
  building.passages.push(passage)
  if (tag.name !== undefined) building.tagged.push(tag.name)
  if (tag.kind === 'inference' && building.mind !== undefined)
    building.minds.push({ inference: passage.id, buyer: building.keys.buyers.of(building.mind) })
  return passage
}

const inlineOf = ({ runs }: Block, building: Building): Node[] => {
  const passages = new Map<number, Passage>()
  return runs.map((run) => {
    const marks: Mark[] = run.tags.map((tag) => {
      const passage = passages.get(tag.occurrence) ?? addPassage(tag, building)
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

const mindOf = ({ speaker, mind }: StoryExchange, buyers: string[]): string | undefined =>
  mind ?? (speaker !== undefined && speaker !== 'me' ? speaker : buyers.length === 1 ? buyers[0] : undefined)

/** Builds the note of a conversation. `names` are what the buyers are called, by key. */
export const buildNote = (conversation: StoryConversation, names: Map<string, string>, keys: NoteKeys): BuiltNote => {
  const building: Building = { keys, at: conversation.at, passages: [], minds: [], tagged: [], mind: undefined }
  const exchanges = conversation.exchanges.map((exchange) => {
    const { speaker: key, time = null, external, internal } = exchange
    building.mind = mindOf(exchange, conversation.buyers)
    const speakerId = key === undefined ? null : key === 'me' ? 'me' : keys.buyers.of(key)
    const speaker = key === undefined ? null : (names.get(key) ?? 'Me')
    return exchangeToJson(
      nodeTypes.exchange.create({ id: newId() }, [
        nodeTypes.external.create({ speaker, speakerId, time }, blocksOf(external, building)),
        nodeTypes.internal.create(null, blocksOf(internal, building)),
      ]),
    )
  })
  const { passages, minds, tagged } = building
  return { exchanges, passages, minds, tagged }
}
