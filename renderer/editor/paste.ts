import DOMPurify from 'dompurify'

/** What may be pasted: text with its structure. Looks, scripts, pictures and forms stay outside. */
const allowedTags = [
  ...[
    'p',
    'br',
    'div',
    'span',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'blockquote',
    'ul',
    'ol',
    'li',
    'b',
    'strong',
    'i',
    'em',
    'u',
    's',
    'del',
    'strike',
  ],
  ...['code', 'pre', 'a', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption', 'sub', 'sup'],
]

const allowedAttributes = ['href', 'data-passage', 'data-side', 'data-exchange', 'data-speaker', 'data-pm-slice', 'start']

/** Blocks of web pages that a note does not tell apart. */
const foreignBlocks = [
  ...['address', 'article', 'aside', 'button', 'center', 'dd', 'details', 'dl', 'dt', 'fieldset', 'figcaption', 'figure', 'footer', 'form'],
  ...['header', 'hgroup', 'label', 'legend', 'main', 'nav', 'section', 'summary'],
]

const styleSays = (element: Element, property: string, value: RegExp): boolean =>
  value.test(new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, 'i').exec(element.getAttribute('style') ?? '')?.[1] ?? '')

const replaceWith = (element: Element, tag: string): Element => {
  const replacement = element.ownerDocument.createElement(tag)
  replacement.append(...element.childNodes)
  element.replaceWith(replacement)
  return replacement
}

/** Word writes list items as paragraphs with a bullet in them; the level stands in the style. */
const gatherWordLists = (body: Element): void => {
  let lists: Element[] = []
  for (const element of [...body.querySelectorAll('p')]) {
    const style = element.getAttribute('style') ?? ''
    const isItem = /mso-list\s*:\s*(?!none)/i.test(style) || (element.getAttribute('class') ?? '').startsWith('MsoListParagraph')
    if (!isItem) {
      lists = []
      continue
    }
    const tag = /^(\d+|[a-z]|[ivx]+)[.)]/i.test(element.textContent?.trim() ?? '') ? 'ol' : 'ul'
    const level = Number(/level([1-9])/i.exec(style)?.[1] ?? 1)
    for (const span of element.querySelectorAll('span')) if (/mso-list\s*:\s*ignore/i.test(span.getAttribute('style') ?? '')) span.remove()
    if (lists[0]?.nextElementSibling !== element) lists = []
    lists = lists.slice(0, level)
    if (lists.length === level && lists.at(-1)?.localName !== tag) lists.pop()
    while (lists.length < level) {
      const list = element.ownerDocument.createElement(tag)
      const outer = lists.at(-1)
      if (outer) (outer.lastElementChild ?? outer.appendChild(element.ownerDocument.createElement('li'))).append(list)
      else element.before(list)
      lists.push(list)
    }
    lists.at(-1)?.append(replaceWith(element, 'li'))
  }
}

/** Google Docs wraps everything in a bold tag that is not bold, and says bold and italic in styles. */
const readStyles = (body: Element): void => {
  for (const wrapper of [...body.querySelectorAll('b[style]')]) {
    if (styleSays(wrapper, 'font-weight', /^(normal|400)/i)) wrapper.replaceWith(...wrapper.childNodes)
  }
  for (const span of [...body.querySelectorAll('span')]) {
    const bold = styleSays(span, 'font-weight', /^(bold|[6-9]00)/i)
    const italic = styleSays(span, 'font-style', /^italic/i)
    if (bold) span.replaceChildren(wrap(span, 'strong'))
    if (italic) span.replaceChildren(wrap(span, 'em'))
  }
}

const wrap = (element: Element, tag: string): Element => {
  const wrapped = element.ownerDocument.createElement(tag)
  wrapped.append(...element.childNodes)
  return wrapped
}

/** A foreign table becomes a paragraph a row, its cells apart by a dash. Rows of our own notes stay. */
const flattenTables = (body: Element): void => {
  for (const row of [...body.querySelectorAll('tr:not([data-exchange])')]) {
    const cells = [...row.querySelectorAll('td, th')].map((cell) => cell.textContent?.replace(/\s+/gu, ' ').trim() ?? '').filter(Boolean)
    const paragraph = row.ownerDocument.createElement('p')
    paragraph.textContent = cells.join(' – ')
    row.replaceWith(paragraph)
  }
  for (const table of [...body.querySelectorAll('table, thead, tbody, tfoot')]) {
    if (!table.querySelector('tr[data-exchange]')) table.replaceWith(...table.childNodes)
  }
}

const isBlock = (node: Node | null): boolean =>
  node instanceof Element && /^(p|div|ul|ol|li|table|blockquote|pre|h\d)$/.test(node.localName)

const isSpace = (node: Node | null): boolean => node?.nodeType === Node.TEXT_NODE && node.nodeValue?.trim() === ''

/** A break that stands alone between blocks says nothing that they do not. */
const removeLoneBreaks = (body: Element): void => {
  for (const lineBreak of [...body.querySelectorAll('br')]) {
    let before = lineBreak.previousSibling
    let after = lineBreak.nextSibling
    while (isSpace(before)) before = before?.previousSibling ?? null
    while (isSpace(after)) after = after?.nextSibling ?? null
    if ((isBlock(before) && (after === null || isBlock(after))) || (before === null && isBlock(after))) lineBreak.remove()
  }
}

/** Mail programs write lines as `div`s and empty lines as `<div><br></div>` or `<o:p>`. */
const readLines = (body: Element): void => {
  for (const element of [...body.querySelectorAll('h4, h5, h6')]) replaceWith(element, 'h3')
  for (const element of [...body.querySelectorAll('pre')]) {
    const lines = (element.textContent ?? '').split('\n').map((line) => {
      const paragraph = element.ownerDocument.createElement('p')
      paragraph.textContent = line
      return paragraph
    })
    element.replaceWith(...lines)
  }
  for (const element of [...body.querySelectorAll('div')])
    if (!element.querySelector('div, p, ul, ol, table, blockquote, h1, h2, h3')) replaceWith(element, 'p')
  for (const paragraph of [...body.querySelectorAll('p')]) {
    if ((paragraph.textContent ?? '').replace(/[\s\u00a0]/gu, '') === '' && !paragraph.closest('td, li')) paragraph.remove()
  }
}

/** How deep elements may stand within one another: more than any text is indented, and far from what the note refuses to keep. */
const deepest = 60

/** Takes the elements beyond that depth away and leaves their words. */
const limitDepth = (root: Element): void => {
  let level = [...root.children]
  for (let depth = 1; level.length > 0 && depth < deepest; depth += 1) level = level.flatMap((element) => [...element.children])
  for (const element of level) {
    for (const inner of element.querySelectorAll('br, p, div, li, tr, blockquote')) inner.before(' ')
    element.replaceChildren(element.textContent ?? '')
  }
}

const noteBlocks = new Set([
  'exchange',
  'external',
  'internal',
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
])

/** How many blocks stand within one another along an edge of what was copied. */
const blocksAlong = (edge: 'firstElementChild' | 'lastElementChild', root: Element): number => {
  let blocks = 0
  for (let element = root[edge]; element; element = element[edge]) {
    if (/^(tr|td|p|h[1-3]|ul|ol|li|blockquote)$/.test(element.localName)) blocks += 1
  }
  return blocks
}

/** What ProseMirror notes of a copied slice, as far as the slice bears it out: how far its edges are open and what it stood in. */
const believableSlice = (body: Element, said: string): string | null => {
  const [, start = '', end = '', wrappers, context = ''] = /^(\d+) (\d+)(?: -(\d))? (\[.*\])$/s.exec(said) ?? []
  let root: Element | null = body
  for (let depth = 0; depth < Number(wrappers ?? 0); depth += 1) root = root?.firstElementChild ?? null
  if (!root || Number(start) > blocksAlong('firstElementChild', root) || Number(end) > blocksAlong('lastElementChild', root)) return null
  try {
    const names = (JSON.parse(context) as unknown[]).filter((_, index) => index % 2 === 0)
    if (!names.every((name) => typeof name === 'string' && noteBlocks.has(name))) return null
    return `${start} ${end}${wrappers ? ` -${wrappers}` : ''} ${JSON.stringify(names.flatMap((name) => [name, null]))}`
  } catch {
    return null
  }
}

/** A page can claim to be a copy of a note: what no copy of one says is taken away. */
const distrust = (body: Element): void => {
  const [claim, ...others] = body.querySelectorAll('[data-pm-slice]')
  const slice = claim ? believableSlice(body, claim.getAttribute('data-pm-slice') ?? '') : null
  if (slice === null) claim?.removeAttribute('data-pm-slice')
  else claim?.setAttribute('data-pm-slice', slice)
  for (const other of others) other.removeAttribute('data-pm-slice')
  for (const turn of body.querySelectorAll('[data-speaker]'))
    turn.setAttribute('data-speaker', (turn.getAttribute('data-speaker') ?? '').slice(0, 200))
}

const addresses = /^(?:https?:\/\/|mailto:)/i

const always = {
  ALLOW_DATA_ATTR: false,
  ALLOWED_URI_REGEXP: addresses,
  // Without this DOMPurify reads their values as addresses, and takes them away as such.
  ADD_URI_SAFE_ATTR: allowedAttributes.filter((name) => name !== 'href'),
}

/**
 * Clean HTML from pasted HTML: what Word, Outlook, Gmail, Google Docs and web pages put on the clipboard, without anything
 * that runs, loads or only looks. The note's schema then takes what it knows.
 */
export const cleanPastedHtml = (html: string): string => {
  // What is read here is made safe first: hostile names would stand in for a document's own properties.
  const body = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: [...allowedTags, ...foreignBlocks],
    ALLOWED_ATTR: [...allowedAttributes, 'style', 'class'],
    RETURN_DOM: true,
    ...always,
  }) as HTMLElement | null
  if (!body) return ''
  limitDepth(body)
  for (const element of [...body.querySelectorAll(foreignBlocks.join())]) replaceWith(element, 'div')
  gatherWordLists(body)
  readStyles(body)
  flattenTables(body)
  removeLoneBreaks(body)
  readLines(body)
  distrust(body)
  return DOMPurify.sanitize(body.innerHTML, { ALLOWED_TAGS: allowedTags, ALLOWED_ATTR: allowedAttributes, ...always })
}
