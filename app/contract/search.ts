import { z } from 'zod'
import { passageKindSchema, questionTypeSchema, sideSchema, thoughtTypeSchema } from '../model/passages.ts'
import { idSchema, instantSchema, nameSchema, zoneSchema } from '../model/schemas.ts'
import { changedSchema } from './changes.ts'
import { method } from './method.ts'

/** Anything may be typed; what is read of it ends after `longestQuery` (app/rules/search-query.ts). */
const typed = z.string().max(1_000_000)

const range = { start: z.int().min(0), end: z.int().min(0) }

/** Words around what was found, on one line; `ranges` are the finds in it. `start` and `end` are the first find in the whole text. UTF-16 units. */
const snippetSchema = z.object({ text: z.string(), ranges: z.array(z.object(range)), ...range })

/** A passage in an exchange that was found; `title` is that of its barrier, criterion or reason. */
const tagSchema = z.object({
  passageId: idSchema,
  kind: passageKindSchema,
  side: sideSchema,
  title: z.string().nullable(),
  thoughtType: thoughtTypeSchema.nullable(),
  questionType: questionTypeSchema.nullable(),
  confidence: z.int().nullable(),
})

/** One side of an exchange in which something was found, and the tags on the words found; without words, all tags of that side. */
export const searchHitSchema = z.object({ exchangeId: idSchema, side: sideSchema, snippet: snippetSchema, tags: z.array(tagSchema) })
export type SearchHit = z.infer<typeof searchHitSchema>

/** A note with what was found in it, the best or the newest first; `more` hits are not listed. */
export const foundNoteSchema = z.object({
  conversationId: idSchema,
  title: z.string(),
  at: instantSchema,
  zone: zoneSchema,
  opportunityId: idSchema,
  opportunityName: z.string(),
  archived: z.boolean(),
  hits: z.array(searchHitSchema),
  more: z.int().min(0),
  /** Whether it was found by parts of words only, where whole words were asked for and brought too little. */
  widened: z.boolean(),
})
export type FoundNote = z.infer<typeof foundNoteSchema>

/** What has a name or is a remark. A `passage` is one that is detached from its note. */
const entryKinds = [
  ...(['account', 'opportunity', 'buyer', 'conversation', 'barrier', 'criterion', 'reason', 'question', 'passage'] as const),
  ...(['step', 'outcome', 'reflection', 'comment'] as const),
] as const
export const foundEntrySchema = z.object({
  kind: z.enum(entryKinds),
  id: idSchema,
  snippet: snippetSchema,
  opportunityId: idSchema.nullable(),
  conversationId: idSchema.nullable(),
})
export type FoundEntry = z.infer<typeof foundEntrySchema>

export const searchOrderSchema = z.enum(['best', 'newest'])
export type SearchOrder = z.infer<typeof searchOrderSchema>

/** How far the index has come, in conversations. While it is made, what is not in it yet is not found. */
const searchStateSchema = z.object({ state: z.enum(['ready', 'building', 'rebuilding']), done: z.int(), total: z.int() })

export const foundSchema = z.object({
  notes: z.array(foundNoteSchema),
  /** On the first page only, and none where a filter asks for what only exchanges have. */
  entries: z.array(foundEntrySchema),
  /** To ask for what follows with; `null` at the end. There may be more although a page is short or empty. */
  cursor: z.string().nullable(),
  /** Whether all of the journal was in the index. */
  complete: z.boolean(),
})
export type Found = z.infer<typeof foundSchema>

/** A search that is kept. */
export const savedSearchSchema = z.object({ id: idSchema, name: nameSchema, query: typed.max(2000), order: searchOrderSchema })
export type SavedSearch = z.infer<typeof savedSearchSchema>

export const search = {
  /** Finds notes and entries. A new search without a cursor stops the one before, which then fails with `cancelled`. */
  find: method(
    z.object({ text: typed, order: searchOrderSchema, limit: z.int().min(1).max(100), cursor: z.string().max(200).nullable() }),
    foundSchema,
  ),
  /** What could be typed at the caret (UTF-16 units). */
  complete: method(
    z.object({ text: typed, caret: z.int().min(0) }),
    z.array(z.object({ from: z.int(), to: z.int(), insert: z.string(), label: z.string(), detail: z.string() })),
  ),
  state: method(z.object({}), searchStateSchema),
  /** The searches that are kept, by name. */
  saved: method(z.object({}), z.array(savedSearchSchema)),
  /** Keeps a search, or changes the one that has the id. */
  putSaved: method(savedSearchSchema.partial({ id: true }), changedSchema),
  removeSaved: method(z.object({ id: idSchema }), changedSchema),
}
