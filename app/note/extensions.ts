import { Extension, Mark, Node, mergeAttributes, type Attributes, type Extensions } from '@tiptap/core'
import { StarterKit } from '@tiptap/starter-kit'
import { isId } from '../model/ids.ts'
import { isSafeAddress } from './addresses.ts'
import { clockOf } from './words.ts'

/**
 * The note: a sequence of exchanges, each an external cell beside an internal one (Argyris' two-column case).
 * The nodes play the parts of a table for prosemirror-tables, whose commands move between and select cells.
 */
const tableRoles: Record<string, string> = { doc: 'table', exchange: 'row', external: 'header_cell', internal: 'cell' }

const TableRoles = Extension.create({
  name: 'tableRoles',
  extendNodeSchema: (extension) => (tableRoles[extension.name] ? { tableRole: tableRoles[extension.name] } : {}),
})

const Doc = Node.create({ name: 'doc', topNode: true, content: 'exchange+' })

const validId = (value: unknown) => {
  if (!isId(value)) throw new RangeError('not an id of this journal')
}

const text = (limit: number) => (value: unknown) => {
  if (value !== null && (typeof value !== 'string' || value.length > limit)) throw new RangeError('not a short text')
}

const milliseconds = (value: unknown) => {
  if (value !== null && (typeof value !== 'number' || !Number.isFinite(value) || value < 0)) throw new RangeError('not a time')
}

const Exchange = Node.create({
  name: 'exchange',
  content: 'external internal',
  isolating: true,
  addAttributes: () => ({ id: { default: null, rendered: false, validate: (value: unknown) => value === null || validId(value) } }),
  parseHTML: () => [{ tag: 'tr[data-exchange]' }],
  renderHTML: ({ HTMLAttributes }) => ['tr', mergeAttributes(HTMLAttributes, { 'data-exchange': '' }), 0],
})

const one = (value: unknown) => {
  if (value !== 1) throw new RangeError('a cell of a note spans one place')
}

/** prosemirror-tables reads these of every cell; in a note they never vary. */
const cellAttributes = {
  colspan: { default: 1, rendered: false, validate: one },
  rowspan: { default: 1, rendered: false, validate: one },
}

const External = Node.create({
  name: 'external',
  content: 'block+',
  isolating: true,
  addAttributes: () => ({
    ...cellAttributes,
    /** Who speaks in this cell, where it is one person's turn. */
    speaker: {
      default: null,
      validate: text(200),
      parseHTML: (element: HTMLElement) => element.getAttribute('data-speaker'),
      renderHTML: ({ speaker }: Record<string, unknown>) => (speaker === null ? {} : { 'data-speaker': speaker }),
    },
    /** The same as a buyer's id or `me`, where it is known. */
    speakerId: { default: null, rendered: false, validate: text(36) },
    /** When the turn begins, in milliseconds from the start of the meeting. */
    time: {
      default: null,
      validate: milliseconds,
      parseHTML: () => null,
      renderHTML: ({ time }: Record<string, unknown>) => (typeof time === 'number' ? { 'data-time': clockOf(time) } : {}),
    },
  }),
  parseHTML: () => [{ tag: 'td[data-side=external]' }],
  renderHTML: ({ HTMLAttributes }) => ['td', mergeAttributes(HTMLAttributes, { 'data-side': 'external' }), 0],
})

const Internal = Node.create({
  name: 'internal',
  content: 'block+',
  isolating: true,
  addAttributes: () => cellAttributes,
  parseHTML: () => [{ tag: 'td[data-side=internal]' }],
  renderHTML: ({ HTMLAttributes }) => ['td', mergeAttributes(HTMLAttributes, { 'data-side': 'internal' }), 0],
})

/**
 * A tagged span. Passages overlap freely, so the mark excludes nothing, itself included; what the tag says lives in the
 * journal's rows, under the same id.
 */
const PassageMark = Mark.create({
  name: 'passage',
  excludes: '',
  inclusive: false,
  clearable: false,
  keepOnSplit: true,
  addAttributes: () => ({
    id: {
      validate: validId,
      default: undefined,
      isRequired: true,
      parseHTML: (element: HTMLElement) => element.getAttribute('data-passage'),
      renderHTML: ({ id }: Record<string, unknown>) => ({ 'data-passage': id }),
    },
  }),
  parseHTML: () => [{ tag: 'span[data-passage]', getAttrs: (element) => isId(element.getAttribute('data-passage')) && null }],
  renderHTML: ({ HTMLAttributes }) => ['span', HTMLAttributes, 0],
})

const safeAddress = (value: unknown) => {
  if (typeof value !== 'string' || !isSafeAddress(value)) throw new RangeError('not a web or mail address')
}

const headingLevels: (1 | 2 | 3)[] = [1, 2, 3]

const headingLevel = (value: unknown) => {
  if (!headingLevels.some((level) => level === value)) throw new RangeError('not a level of heading')
}

const firstNumber = (value: unknown) => {
  if (!Number.isFinite(value)) throw new RangeError('not a number a list can start at')
}

/** How the items of a numbered list are numbered, as HTML has it; `null` for plain numbers. */
const numberings = ['1', 'a', 'A', 'i', 'I']

const numbering = (value: unknown) => {
  if (value !== null && !numberings.some((type) => type === value)) throw new RangeError('not a way to number a list')
}

const kit = StarterKit.extend({
  addExtensions() {
    const extensions = this.parent?.() ?? []
    return extensions.map((extension) => {
      if (extension.name === 'code') return extension.extend({ excludes: 'bold italic strike underline' })
      if (extension.name === 'heading')
        return extension.extend({ addAttributes: () => ({ level: { default: 1, rendered: false, validate: headingLevel } }) })
      if (extension.name === 'orderedList') {
        return extension.extend({
          addAttributes(this: { parent?: (() => Attributes) | null }) {
            const { start, type } = this.parent?.() ?? {}
            return {
              start: { ...start, validate: firstNumber, parseHTML: (element: HTMLElement) => start?.parseHTML?.(element) || 1 },
              type: {
                ...type,
                validate: numbering,
                parseHTML: (element: HTMLElement) => numberings.find((known) => known === type?.parseHTML?.(element)) ?? null,
              },
            }
          },
        })
      }
      if (extension.name !== 'link') return extension
      return extension.extend({
        addAttributes: () => ({
          href: { default: '', validate: safeAddress, parseHTML: (element: HTMLElement) => element.getAttribute('href') },
        }),
      })
    })
  },
}).configure({
  document: false,
  codeBlock: false,
  horizontalRule: false,
  trailingNode: false,
  dropcursor: false,
  heading: { levels: headingLevels },
  link: {
    openOnClick: false,
    autolink: true,
    defaultProtocol: 'https',
    isAllowedUri: (address) => isSafeAddress(address),
    HTMLAttributes: { target: null, rel: 'noopener noreferrer nofollow', class: null },
  },
})

/** Everything that makes up a note's schema. */
export const noteExtensions: Extensions = [TableRoles, Doc, Exchange, External, Internal, PassageMark, kit]
