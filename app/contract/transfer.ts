import { z } from 'zod'
import { channelSchema } from '../model/organisation.ts'
import { idSchema, instantSchema, zoneSchema } from '../model/schemas.ts'
import { changedSchema } from './changes.ts'
import { method } from './method.ts'

/** A file the seller handed over: the host keeps it under a handle, the window never names a path. */
export const fileHandleSchema = z.object({ handle: idSchema, name: z.string().max(1024), size: z.int().min(0) })
export type FileHandle = z.infer<typeof fileHandleSchema>

/** Who a speaker of a transcript is: the seller, a buyer of the team, someone new on it, or just a name. */
export const speakerMappingSchema = z.discriminatedUnion('as', [
  z.object({ as: z.literal('me') }),
  z.object({ as: z.literal('buyer'), buyerId: idSchema }),
  z.object({ as: z.literal('new-buyer') }),
  z.object({ as: z.literal('name') }),
])
export type SpeakerMapping = z.infer<typeof speakerMappingSchema>

const turnSchema = z.object({ speaker: z.string().nullable(), startMs: z.number().nullable(), text: z.string() })

export const transcripts = {
  /** Reads a transcript without keeping it: what would come in, with the first turns. */
  preview: method(
    z.object({ handle: idSchema }),
    z.object({
      name: z.string(),
      format: z.enum(['vtt', 'srt', 'txt']),
      turnCount: z.int(),
      speakers: z.array(z.object({ name: z.string(), turns: z.int(), words: z.int() })),
      durationMs: z.number().nullable(),
      firstTurns: z.array(turnSchema),
      notices: z.array(z.string()),
    }),
  ),
  /** Makes a conversation of a transcript: each turn an exchange with speaker and time. All or nothing. */
  take: method(
    z.object({
      handle: idSchema,
      opportunityId: idSchema,
      title: z.string().trim().max(300),
      at: instantSchema,
      zone: zoneSchema,
      channel: channelSchema,
      speakers: z.record(z.string(), speakerMappingSchema),
    }),
    changedSchema,
  ),
}

const formatSchema = z.enum(['markdown', 'html'])
export type ExportFormat = z.infer<typeof formatSchema>

const exportedSchema = z.object({ name: z.string(), mime: z.string(), text: z.string() })

const parts = { format: formatSchema, internal: z.boolean() }

export const exports = {
  /** A conversation as one file; without `internal` only the external side leaves. */
  conversation: method(z.object({ id: idSchema, ...parts }), exportedSchema),
  /** All conversations of an opportunity as one file, oldest first. */
  opportunity: method(z.object({ id: idSchema, ...parts }), exportedSchema),
}
