import { z } from 'zod'
import { authorSchema, reviewItemSchema, type ReviewAnchor, type ReviewItem, type ReviewTarget, type ReviewVersion } from './items.ts'

/** Where the names that begin with `buyin:` belong. docs/formats.md explains each. */
const reviewNamespace = 'https://buy-in.invalid/ns/review#'

const webAnnotation = 'http://www.w3.org/ns/anno.jsonld'

const links = ['copy', 'journal', 'conversation', 'passage', 'version', 'decided', 'barrier', 'criterion'] as const

/** What the names in a reply mean, as JSON-LD says it. */
export const replyContext = [
  webAnnotation,
  { buyin: reviewNamespace, ...Object.fromEntries(links.map((name) => [`buyin:${name}`, { '@type': '@id' }])) },
] as const

export const contextSchema = z.tuple([z.literal(webAnnotation), z.object({ buyin: z.literal(reviewNamespace) })])

/** A UUID as an address (RFC 9562, section 4; the namespace is RFC 4122's). */
export const toUrn = (id: string): string => `urn:uuid:${id}`

/** An id that is written as an address. Whether it is one of ours is for the model to say. */
export const urnSchema = z
  .string()
  .startsWith('urn:uuid:', 'an id is written as urn:uuid: and a UUID')
  .transform((address) => address.slice('urn:uuid:'.length))

export const personSchema = z
  .object({ id: urnSchema, type: z.literal('Person'), name: z.string(), 'buyin:named': z.string() })
  .transform(({ 'buyin:named': namedAt, id, name }) => ({ id, name, namedAt }))
  .pipe(authorSchema)

/** What an item says beside its text, by the name it has in a body. */
const facts = {
  tag: 'buyin:tag',
  title: 'buyin:title',
  barrierKind: 'buyin:barrierKind',
  weight: 'buyin:weight',
  thoughtType: 'buyin:thoughtType',
  confidence: 'buyin:confidence',
  questionType: 'buyin:questionType',
  blind: 'buyin:blind',
  behaviour: 'buyin:behaviour',
  score: 'buyin:score',
  decision: 'buyin:decision',
} as const

const factLinks = { versionId: 'buyin:decided', barrierId: 'buyin:barrier', criterionId: 'buyin:criterion' } as const

const bodySchema = z
  .looseObject({
    type: z.literal('TextualBody'),
    format: z.literal('text/plain'),
    value: z.string(),
    ...Object.fromEntries(Object.values(factLinks).map((name) => [name, urnSchema.optional()])),
  })
  .transform((body): Record<string, unknown> => ({
    text: body.value,
    ...Object.fromEntries(Object.entries(facts).map(([fact, name]) => [fact, body[name]])),
    ...Object.fromEntries(Object.entries(factLinks).map(([fact, name]) => [fact, body[name] ?? null])),
  }))

const toBody = (content: Record<string, unknown>) => ({
  type: 'TextualBody',
  format: 'text/plain',
  value: content['text'],
  ...Object.fromEntries(
    Object.entries(facts).flatMap(([fact, name]) => (content[fact] === undefined ? [] : [[name, content[fact]] as const])),
  ),
  ...Object.fromEntries(
    Object.entries(factLinks).flatMap(([fact, name]) => {
      const id = content[fact]
      return typeof id === 'string' ? [[name, toUrn(id)] as const] : []
    }),
  ),
})

const wordsTargetSchema = z
  .object({
    type: z.literal('SpecificResource'),
    source: urnSchema,
    'buyin:on': z.enum(['words', 'passage', 'inference']),
    'buyin:conversation': urnSchema,
    'buyin:side': z.string(),
    'buyin:passage': urnSchema.optional(),
    selector: z.tuple([
      z.object({ type: z.literal('TextQuoteSelector'), exact: z.string(), prefix: z.string(), suffix: z.string() }),
      z.object({ type: z.literal('TextPositionSelector'), start: z.number(), end: z.number() }),
    ]),
  })
  .transform(({ source, selector: [words, position], ...target }) => ({
    on: target['buyin:on'],
    conversationId: target['buyin:conversation'],
    passageId: target['buyin:passage'],
    anchor: {
      exchangeId: source,
      side: target['buyin:side'],
      from: position.start,
      to: position.end,
      quote: words.exact,
      prefix: words.prefix,
      suffix: words.suffix,
    },
  }))

const targetSchema = z.discriminatedUnion('type', [
  wordsTargetSchema,
  z
    .object({ type: z.literal('buyin:Exchange'), id: urnSchema, 'buyin:conversation': urnSchema })
    .transform(({ id, 'buyin:conversation': conversationId }) => ({ on: 'exchange', conversationId, exchangeId: id })),
  z.object({ type: z.literal('buyin:Conversation'), id: urnSchema }).transform(({ id }) => ({ on: 'conversation', conversationId: id })),
  z.object({ type: z.literal('buyin:Barrier'), id: urnSchema }).transform(({ id }) => ({ on: 'barrier', barrierId: id })),
  z.object({ type: z.literal('buyin:Criterion'), id: urnSchema }).transform(({ id }) => ({ on: 'criterion', criterionId: id })),
  z.object({ type: z.literal('Annotation'), id: urnSchema }).transform(({ id }) => ({ on: 'item', itemId: id })),
])

const toWords = (on: string, { conversationId, anchor }: { conversationId: string; anchor: ReviewAnchor }) => ({
  type: 'SpecificResource',
  source: toUrn(anchor.exchangeId),
  'buyin:on': on,
  'buyin:conversation': toUrn(conversationId),
  'buyin:side': anchor.side,
  selector: [
    { type: 'TextQuoteSelector', exact: anchor.quote, prefix: anchor.prefix, suffix: anchor.suffix },
    { type: 'TextPositionSelector', start: anchor.from, end: anchor.to },
  ],
})

const toTarget = (target: ReviewTarget) => {
  switch (target.on) {
    case 'exchange':
      return { type: 'buyin:Exchange', id: toUrn(target.exchangeId), 'buyin:conversation': toUrn(target.conversationId) }
    case 'conversation':
      return { type: 'buyin:Conversation', id: toUrn(target.conversationId) }
    case 'barrier':
      return { type: 'buyin:Barrier', id: toUrn(target.barrierId) }
    case 'criterion':
      return { type: 'buyin:Criterion', id: toUrn(target.criterionId) }
    case 'item':
      return { type: 'Annotation', id: toUrn(target.itemId) }
    case 'words':
      return toWords(target.on, target)
    case 'passage':
    case 'inference':
      return { ...toWords(target.on, target), 'buyin:passage': toUrn(target.passageId) }
  }
}

const versionShape = {
  'buyin:version': urnSchema,
  'buyin:counter': z.number(),
  modified: z.string(),
  'buyin:withdrawn': z.literal(true).optional(),
  body: bodySchema.optional(),
}

type WireVersion = z.infer<z.ZodObject<typeof versionShape>>

const saysOneThing = (version: WireVersion): boolean => (version.body === undefined) === (version['buyin:withdrawn'] === true)
const oneThing = 'it has either a body or buyin:withdrawn'

const fromVersion = (version: WireVersion) => ({
  id: version['buyin:version'],
  counter: version['buyin:counter'],
  at: version.modified,
  content: version.body ?? null,
})

const toVersion = ({ id, counter, at, content }: ReviewVersion) => ({
  'buyin:version': toUrn(id),
  'buyin:counter': counter,
  modified: at,
  ...(content === null ? { 'buyin:withdrawn': true } : { body: toBody(content) }),
})

/** An annotation as a review item. What is wrong with it is said in the item's words or in its own. */
export const annotationSchema = z
  .object({
    id: urnSchema,
    type: z.literal('Annotation'),
    'buyin:kind': z.string(),
    creator: urnSchema,
    created: z.string(),
    target: targetSchema,
    ...versionShape,
    'buyin:earlier': z.array(z.object(versionShape).refine(saysOneThing, oneThing)).optional(),
  })
  .refine(saysOneThing, oneThing)
  .transform(({ 'buyin:earlier': earlier = [], ...annotation }) => {
    const { id, creator: authorId, created: createdAt, target } = annotation
    const versions = [...earlier.map(fromVersion), fromVersion(annotation)]
    return { id, kind: annotation['buyin:kind'], authorId, createdAt, target, versions } as unknown as z.input<typeof reviewItemSchema>
  })
  .pipe(reviewItemSchema)

const motivations: Record<ReviewItem['kind'], string> = {
  comment: 'commenting',
  tag: 'tagging',
  rival: 'classifying',
  rating: 'assessing',
  decision: 'moderating',
}

/** A review item as an annotation, its versions in order so that the last one stands. */
export const toAnnotation = (item: ReviewItem, versions: readonly ReviewVersion[]) => {
  const all = versions.map(toVersion)
  return {
    id: toUrn(item.id),
    type: 'Annotation',
    motivation: item.kind === 'comment' && item.target.on === 'item' ? 'replying' : motivations[item.kind],
    'buyin:kind': item.kind,
    creator: toUrn(item.authorId),
    created: item.createdAt,
    ...all.at(-1),
    target: toTarget(item.target),
    ...(all.length > 1 ? { 'buyin:earlier': all.slice(0, -1) } : {}),
  }
}
