import { passageKinds, type PassageKind } from '../model/kinds.ts'
import { exportStyle, pageStyle } from './export-style.ts'
import {
  createNumbering,
  describeMoment,
  readScript,
  titleOf,
  type ExportedCell,
  type ExportedConversation,
  type ExportedExchange,
  type ExportedOpportunity,
  type ExportOptions,
  type ListedPassage,
  type Script,
} from './exporting.ts'
import { blocksHtml, labelHtml, referenceHtml } from './html-cell.ts'
import { escapeHtml, isolated, isolatedText } from './html-text.ts'
import { channelWords, clockOf, passageKindMeanings, passageKindPlurals, passageKindWords, sideWords } from './words.ts'

/** Where an article stands: on its own, or within the page of an opportunity. `level` is that of its title. */
type Frame = { name: string; level: 1 | 2; alone: boolean }

const headHtml = ({ conversation, account, opportunity, buyers }: ExportedConversation, { level, alone }: Frame): string => {
  const moment = describeMoment(conversation.at, conversation.zone)
  const owners = alone ? [account, opportunity].filter((name) => name !== '').map(isolated) : []
  const people = buyers.map(
    ({ name, title }) => `<li>${isolated(name)}${title === '' ? '' : `<span class="detail">, ${isolated(title)}</span>`}</li>`,
  )
  return [
    '<header>',
    owners.length > 0 ? `<p class="owners">${owners.join(' <span class="dot">·</span> ')}</p>` : '',
    `<h${level} dir="auto">${isolated(titleOf(conversation))}</h${level}>`,
    `<p class="when"><time datetime="${conversation.at}">${moment.date}, ${moment.time}</time> <span class="detail">(${escapeHtml(moment.zone)})</span>`,
    ` <span class="dot">·</span> ${channelWords[conversation.channel]}</p>`,
    people.length > 0 ? `<ul class="buyers" aria-label="Buyers">${people.join('')}</ul>` : '',
    '</header>',
  ].join('')
}

const tagsHtml = (passages: ListedPassage[]): string => {
  if (passages.length === 0) return ''
  const items = passages.map(
    (passage) => `<li id="place-${passage.reference}">${referenceHtml(passage, 'passage')} <span>${labelHtml(passage)}</span></li>`,
  )
  return `<ul class="tags" aria-label="Tags">${items.join('')}</ul>`
}

const turnHtml = ({ speaker, time }: ExportedExchange): string => {
  const parts = [speaker === null ? '' : `<b>${isolated(speaker)}</b>`, time === null ? '' : `<span class="detail">${clockOf(time)}</span>`]
  const turn = parts.filter(Boolean).join(' ')
  return turn === '' ? '' : `<p class="turn">${turn}</p>`
}

const cellHtml = (cell: ExportedCell, exchange: ExportedExchange, written: Set<ListedPassage>, { level }: Frame): string => {
  const depth = Math.min(5, Math.max(0, ...cell.lanes.values()))
  const blocks = blocksHtml(cell.blocks, cell, level + 1)
  const turn = cell.side === 'external' ? turnHtml(exchange) : ''
  const side = cell.side === 'internal' && blocks !== '' ? `<p class="side">${sideWords.internal}</p>` : ''
  const tags = cell.passages.filter((passage) => !written.has(passage))
  for (const passage of tags) written.add(passage)
  return `<td class="${cell.side === 'external' ? 'said' : 'thought'} depth-${depth}">${side}${turn}${blocks}${tagsHtml(tags)}</td>`
}

const exchangesHtml = ({ exchanges }: Script, { internal }: ExportOptions, frame: Frame): string => {
  if (exchanges.length === 0) return '<p class="nothing">Nothing has been written down yet.</p>'
  const written = new Set<ListedPassage>()
  const rows = exchanges.map((exchange) => {
    const id = `${frame.name}-${exchange.number}`
    const cells = exchange.cells.map((cell) => cellHtml(cell, exchange, written, frame))
    const number = `<a href="#${id}" aria-label="Exchange ${exchange.number}">${exchange.number}</a>`
    return `<tr id="${id}"><th scope="row">${number}</th>${cells.join('')}</tr>\n`
  })
  const head = internal
    ? `<thead><tr><td></td><th scope="col">${sideWords.external}</th><th scope="col">${sideWords.internal}</th></tr></thead>\n`
    : ''
  return `<table class="${internal ? 'both' : 'one'}">${head}<tbody>\n${rows.join('')}</tbody></table>`
}

const shorten = (quote: string): string => (quote.length > 320 ? `${quote.slice(0, 300).trimEnd()} …` : quote)

const quoteHtml = ({ quote, reference }: ListedPassage): string => {
  if (quote === '') return '<span class="detail">no words</span>'
  return `<q>${isolated(reference === '' ? quote : shorten(quote))}</q>`
}

const itemHtml = (passage: ListedPassage, more = ''): string =>
  `<li id="passage-${passage.reference}">${referenceHtml(passage, 'place')} <span>${quoteHtml(passage)}${more}</span></li>`

/** Passages under the barrier or criterion they are tagged as, in the order in which these come first. */
const entriesHtml = (passages: ListedPassage[]): string => {
  const groups = new Map<string, ListedPassage[]>()
  for (const passage of passages) {
    const { title, kind, detail } = passage.words
    const label = `${isolated(title)} <span class="detail">· ${escapeHtml(detail || kind)}</span>`
    groups.set(label, [...(groups.get(label) ?? []), passage])
  }
  const written = [...groups].map(
    ([label, members]) => `<dt>${label}</dt><dd><ul>${members.map((member) => itemHtml(member)).join('')}</ul></dd>`,
  )
  return `<dl>${written.join('')}</dl>`
}

const inlineDetail = ({ words }: ListedPassage): string => ` <span class="detail">· ${escapeHtml(words.detail)}</span>`

const listHtml = ({ passages, detached }: Script, { level }: Frame): string => {
  if (passages.length + detached.length === 0) return ''
  const heading = (text: string) => `<h${level + 2}>${text}</h${level + 2}>`
  const sections = passageKinds.flatMap((kind) => {
    const own = passages.filter((passage) => passage.kind === kind)
    if (own.length === 0) return []
    const entries = kind === 'barrier' || kind === 'criterion'
    const list = entries ? entriesHtml(own) : `<ul>${own.map((passage) => itemHtml(passage, inlineDetail(passage))).join('')}</ul>`
    return `<section class="${kind}">${heading(passageKindPlurals[kind])}${list}</section>`
  })
  if (detached.length > 0) {
    const items = detached.map(
      (passage) => `<li><span>${quoteHtml(passage)} <span class="detail">·</span> ${labelHtml(passage)}</span></li>`,
    )
    const reason = '<p class="detail">The words these tags stood on are no longer in the note.</p>'
    sections.push(`<section class="detached">${heading('Detached')}${reason}<ul>${items.join('')}</ul></section>`)
  }
  return `<section class="passages"><h${level + 1}>Passages</h${level + 1}>${sections.join('\n')}</section>`
}

const legendHtml = (kinds: Set<PassageKind>): string => {
  const entries = passageKinds.filter((kind) => kinds.has(kind))
  if (entries.length === 0) return ''
  const items = entries.map(
    (kind) =>
      `<li><mark class="${kind} lane-0">${passageKindWords[kind]}</mark><sup class="${kind}">${kind.charAt(0)}</sup> <span class="detail">${passageKindMeanings[kind]}</span></li>`,
  )
  return `<ul class="legend" aria-label="Legend">${items.join('')}</ul>`
}

const kindsOf = ({ passages }: Script): Set<PassageKind> => new Set(passages.map(({ kind }) => kind))

const articleHtml = (exported: ExportedConversation, script: Script, options: ExportOptions, frame: Frame): string => {
  const parts = [
    headHtml(exported, frame),
    exchangesHtml(script, options, frame),
    frame.alone ? legendHtml(kindsOf(script)) : '',
    listHtml(script, frame),
  ]
  return `<article class="${frame.alone ? 'buy-in ' : ''}conversation" id="${frame.name}">\n${parts.filter(Boolean).join('\n')}\n</article>`
}

const beforeBody = (title: string, options: ExportOptions): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(isolatedText(title))}</title>
<style>
${pageStyle}${exportStyle(options)}</style>
</head>
<body>
`

const afterBody = '\n</body>\n</html>\n'

/**
 * A conversation as an `<article>` that needs only {@link exportStyle} to look as it does in a file: no scripts, no style attributes,
 * nothing that is loaded from elsewhere.
 */
export const conversationArticle = (exported: ExportedConversation, options: ExportOptions): string =>
  articleHtml(exported, readScript(exported, options, createNumbering()), options, { name: 'exchange', level: 1, alone: true })

/** A conversation as one self-contained page without scripts. */
export const conversationToHtml = (exported: ExportedConversation, options: ExportOptions): string =>
  `${beforeBody(titleOf(exported.conversation), options)}<main>${conversationArticle(exported, options)}</main>${afterBody}`

/** The conversations of an opportunity as one self-contained page, like {@link conversationToHtml}, in parts to be joined. */
export function* opportunityToHtml(exported: ExportedOpportunity, options: ExportOptions): Generator<string, void> {
  const { account, opportunity, contents } = exported
  const entries = contents.map((conversation, index) => {
    const { date } = describeMoment(conversation.at, conversation.zone)
    const time = `<time class="detail" datetime="${conversation.at}">${date}</time>`
    return `<li><a href="#conversation-${index + 1}">${isolated(titleOf(conversation))}</a> ${time}</li>`
  })
  yield [
    beforeBody(opportunity, options),
    '<main class="buy-in opportunity">\n<header class="cover">',
    account === '' ? '' : `<p class="owners">${isolated(account)}</p>`,
    `<h1 dir="auto">${isolated(opportunity)}</h1></header>\n`,
    entries.length === 0
      ? '<p class="nothing">No conversations yet.</p>'
      : `<nav aria-label="Contents"><ol>${entries.join('\n')}</ol></nav>`,
  ].join('')
  const numbering = createNumbering()
  const kinds = new Set<PassageKind>()
  let number = 0
  for (const conversation of exported.conversations) {
    number += 1
    const script = readScript(conversation, options, numbering)
    for (const kind of kindsOf(script)) kinds.add(kind)
    yield `\n${articleHtml(conversation, script, options, { name: `conversation-${number}`, level: 2, alone: false })}`
  }
  yield `\n${legendHtml(kinds)}</main>${afterBody}`
}
