import { saveBlob, saveFile } from '../export/save-file.ts'

/** How a shape looks, as attributes: what a file without this window's style needs. */
const looks = [
  ...(['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'text-anchor'] as const),
  ...(['font-family', 'font-size', 'font-weight'] as const),
] as const

/** What only matters while the drawing is on the screen. */
const onScreen = [
  'class',
  'tabindex',
  'role',
  'data-mark',
  'data-pane-focus',
  'data-met',
  'data-selected',
  'data-movable',
  'data-small',
  'style',
]

const namespace = 'http://www.w3.org/2000/svg'

const element = (name: string, attributes: Record<string, string | number>, text = ''): SVGElement => {
  const made = document.createElementNS(namespace, name)
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value))
  made.textContent = text
  return made
}

/** What the marks stand for, under a drawing that leaves the window. */
export type Legend = { title: string; subtitle: string; lines: string[] }

const lineHeight = 18
const headHeight = 52
/** How many letters of a title fit into one line. */
const longestTitle = 76
const edge = 14

const resolveLooks = (drawing: SVGSVGElement): void => {
  for (const shape of drawing.querySelectorAll<SVGElement>('rect, line, circle, polyline, text')) {
    const style = getComputedStyle(shape)
    for (const look of looks) {
      const value = style.getPropertyValue(look)
      if (value !== '' && value !== 'auto') shape.setAttribute(look, value)
    }
  }
  for (const shape of [drawing, ...drawing.querySelectorAll('*')]) {
    for (const attribute of shape.getAttributeNames()) {
      if (onScreen.includes(attribute) || attribute.startsWith('aria-')) shape.removeAttribute(attribute)
    }
  }
}

/** A copy of a drawing that needs nothing of this window: its looks resolved, on light ground, with a title and a legend. */
const selfContained = (drawing: SVGSVGElement, { title, subtitle, lines }: Legend): SVGSVGElement => {
  const host = document.createElement('div')
  host.style.cssText = 'position: fixed; visibility: hidden; color-scheme: light'
  const copy = drawing.cloneNode(true) as SVGSVGElement
  for (const mark of copy.querySelectorAll('[data-selected]')) mark.removeAttribute('data-selected')
  host.append(copy)
  document.body.append(host)
  try {
    const { width, height } = drawing.viewBox.baseVal
    const whole = headHeight + height + lines.length * lineHeight + edge
    const text = { fill: getComputedStyle(host).color, 'font-family': 'system-ui, sans-serif' }
    const body = element('g', { transform: `translate(0 ${headHeight})` })
    body.append(...copy.childNodes)
    copy.append(element('title', {}, `${title}: ${subtitle}`), body)
    resolveLooks(copy)
    const ground = element('rect', { width, height: whole, fill: '#ffffff' })
    const head = element(
      'text',
      { ...text, x: edge, y: 24, 'font-size': 15, 'font-weight': 600 },
      title.length > longestTitle ? `${title.slice(0, longestTitle).trim()}…` : title,
    )
    const below = element('text', { ...text, x: edge, y: 42, 'font-size': 13 }, subtitle)
    const legend = lines.map((line, index) =>
      element('text', { ...text, x: edge, y: headHeight + height + (index + 1) * lineHeight - 4, 'font-size': 12 }, line),
    )
    body.before(ground, head, below)
    body.after(...legend)
    copy.setAttribute('xmlns', namespace)
    copy.setAttribute('viewBox', `0 0 ${width} ${whole}`)
    copy.setAttribute('width', String(width))
    copy.setAttribute('height', String(whole))
    copy.remove()
    return copy
  } finally {
    host.remove()
  }
}

const written = (drawing: SVGSVGElement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(drawing)}\n`

/** How many pixels of the picture one unit of the drawing has. */
const sharpness = 2

const toPng = async (drawing: SVGSVGElement): Promise<Blob> => {
  const address = URL.createObjectURL(new Blob([written(drawing)], { type: 'image/svg+xml;charset=utf-8' }))
  try {
    const picture = new Image()
    picture.src = address
    await picture.decode()
    const canvas = document.createElement('canvas')
    canvas.width = drawing.viewBox.baseVal.width * sharpness
    canvas.height = drawing.viewBox.baseVal.height * sharpness
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))), 'image/png')
    })
  } finally {
    URL.revokeObjectURL(address)
  }
}

const fileName = (title: string, ending: string): string =>
  `${title
    .replace(/[^\p{L}\p{N} ,.-]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 100)}.${ending}`

/**
 * Saves the chart as a file of its own.
 *
 * @returns the file's name
 */
export const saveChart = async (drawing: SVGSVGElement, legend: Legend, format: 'svg' | 'png'): Promise<string> => {
  const name = fileName(`${legend.subtitle} ${legend.title}`, format)
  const copy = selfContained(drawing, legend)
  if (format === 'svg') saveFile({ name, mime: 'image/svg+xml', text: written(copy) })
  else saveBlob(name, await toPng(copy))
  return name
}
