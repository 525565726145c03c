import { z } from 'zod'
import { behaviours } from '../model/kinds.ts'
import { idSchema, instantSchema } from '../model/schemas.ts'
import { changedSchema } from './changes.ts'
import { method } from './method.ts'

export const behaviourSchema = z.enum(behaviours)

/** How far a sentence holds for a conversation: 1 (not at all) to 5 (entirely). */
export const scoreSchema = z.int('a score is a whole number').min(1, 'a score is 1 to 5').max(5, 'a score is 1 to 5')

const wordingSchema = z
  .string()
  .transform((wording) => wording.replace(/\s+/gu, ' ').trim())
  .pipe(z.string().min(1, 'a sentence is needed').max(300, 'a sentence has at most 300 characters'))

/** A sentence of the self-check, about one of the five behaviours of a decision coach. */
export const reflectionItemSchema = z.object({ id: idSchema, behaviour: behaviourSchema, wording: z.string() })
export type ReflectionItem = z.infer<typeof reflectionItemSchema>

const answersSchema = z
  .array(z.object({ itemId: idSchema, score: scoreSchema }))
  .max(100)
  .refine((answers) => new Set(answers.map(({ itemId }) => itemId)).size === answers.length, 'a sentence is answered twice')

export const reflectionSchema = z.object({ id: idSchema, at: instantSchema, remark: z.string(), answers: answersSchema })
export type Reflection = z.infer<typeof reflectionSchema>

/** Words by side; `share` is the seller's part, 0 to 1, where both sides are on record. */
const wordShareSchema = z.object({ seller: z.int(), buyer: z.int(), unknown: z.int(), share: z.number().min(0).max(1).nullable() })

export const reflections = {
  /** The sentences of the self-check, by behaviour. */
  items: method(z.object({}), z.array(reflectionItemSchema)),
  addItem: method(z.object({ behaviour: behaviourSchema, wording: wordingSchema }), changedSchema),
  /** Words a sentence anew. One that was answered is put away and another takes its place: answers keep the words they were given to. */
  updateItem: method(z.object({ id: idSchema, wording: wordingSchema }), changedSchema),
  removeItem: method(z.object({ id: idSchema }), changedSchema),
  /** What was answered for a conversation, the sentences to answer (with those put away that were answered), and who spoke how much. */
  read: method(
    z.object({ conversationId: idSchema }),
    z.object({ reflection: reflectionSchema.nullable(), items: z.array(reflectionItemSchema), words: wordShareSchema }),
  ),
  /** Keeps a reflection in place of an earlier one. Any sentence may be left unanswered; not all of them and the remark too. */
  save: method(
    z
      .object({
        conversationId: idSchema,
        answers: answersSchema,
        remark: z.string().trim().max(2000, 'a remark has at most 2000 characters'),
      })
      .refine(({ answers, remark }) => answers.length > 0 || remark !== '', 'there is nothing to keep'),
    changedSchema,
  ),
  remove: method(z.object({ conversationId: idSchema }), changedSchema),
}
