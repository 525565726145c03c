import { passageKinds, type PassageKind } from '../model/kinds.ts'
import {
  createNumbering,
  describeMoment,
  readScript,
  titleOf,
  type Block,
  type ExportedConversation,
  type ExportedExchange,
  type ExportedOpportunity,
  type ExportOptions,
  type ListedPassage,
  type Script,
} from './exporting.ts'
import { escapeMarkdown, inlineMarkdown } from './markdown-text.ts'
import { channelWords, clockOf, passageKindMeanings, passageKindPlurals, sideWords } from './words.ts'

const indent = (text: string, by: number): string => text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(by)}`)

/** A list. `other` takes the other of Markdown's two markers, so that a list right after a list stays one of its own. */
const listMarkdown = (items: Block[][], start: number | null, level: number, other: boolean): string => {
  const lines = items.map((item, index) => {
    const first = start === null || !Number.isInteger(start) ? 1 : Math.min(Math.max(start, 0), 999_999_999 - items.length)
    const marker = start === null ? (other ? '*' : '-') : `${first + index}${other ? ')' : '.'}`
    const written = blocksMarkdown(item, level, true)
    const content = item[0] && blocksMarkdown([item[0]], level) === '' ? `\n${written}` : ` ${written}`
    return `${marker}${indent(content, marker.length + 1)}`.trimEnd()
  })
  const loose = items.some((item) => item.filter(({ type }) => type !== 'bullets' && type !== 'numbers').length > 1)
  return lines.join(loose ? '\n\n' : '\n')
}

const blockMarkdown = (block: Block, level: number, other: boolean): string => {
  switch (block.type) {
    case 'paragraph':
      return inlineMarkdown(block.runs)
    case 'heading': {
      const text = inlineMarkdown(block.runs).replaceAll('\\\n', ' ')
      return text === '' ? '' : `${'#'.repeat(Math.min(6, level + block.level))} ${text}`
    }
    case 'bullets':
      return listMarkdown(block.items, null, level, other)
    case 'numbers':
      return listMarkdown(block.items, block.start, level, other)
    case 'quote': {
      const text = blocksMarkdown(block.blocks, level)
      return text === '' ? '' : text.replace(/^/gm, '> ').replace(/^> $/gm, '>')
    }
  }
}

/** Whether a list can follow a paragraph without an empty line and still be one. */
const interrupts = (block: Block): boolean => block.type === 'bullets' || (block.type === 'numbers' && block.start === 1)

/**
 * Blocks as Markdown with an empty line between them; a heading of level 1 becomes one of `level` + 1.
 *
 * @param tight whether a list may follow a paragraph without an empty line
 */
const blocksMarkdown = (blocks: Block[], level: number, tight = false): string => {
  let written = ''
  let other = false
  let last: Block['type'] | undefined
  for (const block of blocks) {
    other = block.type === last && !other
    const text = blockMarkdown(block, level, other)
    if (text === '') continue
    if (written !== '') written += tight && last === 'paragraph' && interrupts(block) ? '\n' : '\n\n'
    written += text
    last = block.type
  }
  return written
}

const exchangeMarkdown = ({ number, speaker, time, cells }: ExportedExchange, level: number): string => {
  const who = [speaker === null ? `Exchange ${number}` : `${number}. ${escapeMarkdown(speaker)}`, time === null ? '' : clockOf(time)]
  const parts = cells.flatMap(({ side, blocks }) => {
    const text = blocksMarkdown(blocks, level)
    if (text === '') return []
    return cells.length > 1 ? [`**${sideWords[side]}**`, text] : [text]
  })
  return [`${'#'.repeat(level)} ${who.filter(Boolean).join(', ')}`, ...parts].join('\n\n')
}

const quoted = (quote: string): string => (quote === '' ? '(no words)' : `“${escapeMarkdown(quote)}”`)

const described = ({ words, quote }: ListedPassage): string => {
  const title = words.title === '' ? '' : `: ${escapeMarkdown(words.title)}`
  const detail = words.detail === '' ? '' : words.title === '' ? `: ${words.detail}` : ` (${words.detail})`
  return `**${words.kind}**${title}${detail} — ${quoted(quote)}`
}

const detachedMarkdown = ({ detached }: Script, level: number): string[] => {
  if (detached.length === 0) return []
  const items = detached.map((passage) => `- ${described(passage)}`)
  return [`${'#'.repeat(level)} Detached passages`, 'The words these tags stood on are no longer in the note.', items.join('\n')]
}

const headMarkdown = ({ conversation, account, opportunity, buyers }: ExportedConversation, alone: boolean): string => {
  const moment = describeMoment(conversation.at, conversation.zone)
  const people = buyers.map(({ name, title }) =>
    title === '' ? escapeMarkdown(name) : `${escapeMarkdown(name)} (${escapeMarkdown(title)})`,
  )
  const facts = [
    alone && account !== '' ? `**Account:** ${escapeMarkdown(account)}` : '',
    alone && opportunity !== '' ? `**Opportunity:** ${escapeMarkdown(opportunity)}` : '',
    `**When:** ${moment.date}, ${moment.time} (${escapeMarkdown(moment.zone)})`,
    `**Channel:** ${channelWords[conversation.channel]}`,
    people.length > 0 ? `**Buyers:** ${people.join(', ')}` : '',
  ]
  return facts
    .filter(Boolean)
    .map((fact) => `- ${fact}`)
    .join('\n')
}

const scriptMarkdown = (script: Script, level: number): string[] => {
  const exchanges = script.exchanges.map((exchange) => exchangeMarkdown(exchange, level))
  return [...(exchanges.length > 0 ? exchanges : ['Nothing has been written down yet.']), ...detachedMarkdown(script, level)]
}

/** What ends a file: what the footnotes' letters say, then the footnotes. */
const footnotesMarkdown = (passages: ListedPassage[], level: number): string[] => {
  if (passages.length === 0) return []
  const used = passageKinds.filter((kind) => passages.some((passage) => passage.kind === kind))
  const meaning = (kind: PassageKind) => `- **${kind.charAt(0)}** ${passageKindPlurals[kind]}: ${passageKindMeanings[kind]}`
  const notes = used.flatMap((kind) =>
    passages.filter((passage) => passage.kind === kind).map((passage) => `[^${passage.reference}]: ${described(passage)}`),
  )
  return [`${'#'.repeat(level)} Passages`, used.map(meaning).join('\n'), ...notes]
}

/** A conversation as Markdown (CommonMark with footnotes). */
export const conversationToMarkdown = (exported: ExportedConversation, options: ExportOptions): string => {
  const script = readScript(exported, options, createNumbering())
  const parts = [
    `# ${escapeMarkdown(titleOf(exported.conversation))}`,
    headMarkdown(exported, true),
    ...scriptMarkdown(script, 2),
    ...footnotesMarkdown(script.passages, 2),
  ]
  return `${parts.join('\n\n')}\n`
}

/** What most viewers make of a heading for links to lead to. */
const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-')

/** The conversations of an opportunity as Markdown, in parts to be joined: one or more for each conversation. */
export function* opportunityToMarkdown(exported: ExportedOpportunity, options: ExportOptions): Generator<string, void> {
  const { account, opportunity, contents } = exported
  const entries = contents.map((conversation, index) => {
    const title = titleOf(conversation)
    const { date } = describeMoment(conversation.at, conversation.zone)
    return `${index + 1}. [${escapeMarkdown(title)}](#${slugOf(`${index + 1}. ${title}`)}), ${date}`
  })
  const head = [
    `# ${escapeMarkdown(opportunity)}`,
    ...(account === '' ? [] : [`- **Account:** ${escapeMarkdown(account)}`]),
    '## Contents',
    entries.length > 0 ? entries.join('\n') : 'No conversations yet.',
  ]
  yield `${head.join('\n\n')}\n`
  const numbering = createNumbering()
  const passages: ListedPassage[] = []
  let number = 0
  for (const conversation of exported.conversations) {
    number += 1
    const script = readScript(conversation, options, numbering)
    for (const passage of script.passages) passages.push(passage)
    const title = `## ${number}. ${escapeMarkdown(titleOf(conversation.conversation))}`
    yield `\n${[title, headMarkdown(conversation, false), ...scriptMarkdown(script, 3)].join('\n\n')}\n`
  }
  if (passages.length > 0) yield `\n${footnotesMarkdown(passages, 2).join('\n\n')}\n`
}
