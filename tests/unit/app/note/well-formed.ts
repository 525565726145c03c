/** A start or end tag as the export writes it: attributes in double quotes, without `<` and `>`. */
const tag = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>/y

/** Elements that have no end. */
const empty = new Set(['meta', 'br'])

/** What must not stand within itself. */
const alone = new Set(['a', 'p', 'sup', 'td', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'button'])

export type Element = { name: string; attributes: Map<string, string>; within: string[] }

/**
 * Reads HTML strictly: every `<` begins a known form of tag, every element is closed within the one it was opened in, no `&` stands for
 * itself.
 *
 * @throws Error that names the first fault
 */
export const readHtml = (html: string): { elements: Element[]; text: string } => {
  const source = html.replace(/^<!doctype html>\n/, '').replace(/<style>[^<]*<\/style>/g, '')
  const elements: Element[] = []
  const open: string[] = []
  let text = ''
  let position = 0
  while (position < source.length) {
    const next = source.indexOf('<', position)
    const words = source.slice(position, next === -1 ? undefined : next)
    const stray = /&(?!(?:amp|lt|gt|quot|#39);)|>/.exec(words)
    if (stray) throw new Error(`“${stray[0]}” stands for itself in “${words.slice(0, 80)}”`)
    text += words
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&amp;/g, '&')
    if (next === -1) break
    tag.lastIndex = next
    const match = tag.exec(source)
    if (!match) throw new Error(`Not a tag: “${source.slice(next, next + 60)}”`)
    const [all, end, name = '', attributes = ''] = match
    if (end === '/') {
      const last = open.pop()
      if (last !== name) throw new Error(`“${all}” closes “${last}”`)
    } else {
      if (alone.has(name) && open.includes(name)) throw new Error(`“${name}” within “${name}”`)
      const pairs = [...attributes.matchAll(/ ([a-z-]+)="([^"]*)"/g)].map((pair): [string, string] => [pair[1] ?? '', pair[2] ?? ''])
      elements.push({ name, attributes: new Map(pairs), within: [...open] })
      if (!empty.has(name)) open.push(name)
    }
    position = next + all.length
  }
  if (open.length > 0) throw new Error(`Never closed: ${open.join(', ')}`)
  return { elements, text }
}
