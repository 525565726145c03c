import { cleanName } from './transcript-names.ts'

/** One caption: its start in milliseconds (null when its time cannot be read) and its lines, trimmed, with markup. */
export type Cue = { startMs: number | null; lines: string[]; timed: boolean }

/** A stretch of a cue spoken by one voice; `voice` is undefined outside voice spans and null inside a span without a name. */
export type VoicePiece = { voice: string | null | undefined; text: string }

// Every repetition is bounded or stops at the next "<", so no input makes these slower than linear.
const timing = /^(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,3}))?\s{0,9}-->\s{0,9}[\d:]/
const brokenTiming = /^\d[\d:.,\p{L}]{0,15}\s{0,9}-->\s{0,9}\d/u
const commentBlock = /^(?:(?:WEBVTT|NOTE)(?:\s|$)|(?:STYLE|REGION)$)/
const cueNumber = /^(?:\d+|[0-9a-f]{8}-[0-9a-f-]{27}(?:\/\S{0,20})?)$/i
const voiceTag = /<v((?:[.\s][^<>]{0,200})?)>|<\/v>/gi
const lineBreakTag = /<br ?\/?>/gi
const plainTag = /<\/?(?:[biucsv]|rt|ruby|lang|font)(?:[.\s][^<>]{0,200})?>|<(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3}>|\{\\[^{}\n]{0,60}\}/gi
const entity = /&#?\w{1,8};/g
const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&nbsp;': '\u00a0',
  '&lrm;': '\u200e',
  '&rlm;': '\u200f',
  '&quot;': '"',
  '&apos;': "'",
}

const numbered = (asWritten: string): string => {
  const found = /^&#(?:x([0-9a-f]{1,6})|(\d{1,7}));$/i.exec(asWritten)
  if (found === null) return asWritten
  const code = found[1] === undefined ? Number(found[2]) : Number.parseInt(found[1], 16)
  const isControl = code < 32 || (code > 126 && code < 160)
  const isSurrogate = code >= 0xd800 && code <= 0xdfff
  return isControl || isSurrogate || code > 0x10ffff ? asWritten : String.fromCodePoint(code)
}

const decodeEntities = (text: string): string =>
  text.includes('&') ? text.replace(entity, (found) => entities[found] ?? numbered(found)) : text

const withoutMarkup = (text: string): string =>
  decodeEntities(text.includes('<') || text.includes('{') ? text.replace(lineBreakTag, '\n').replace(plainTag, '') : text)

const voiceName = (annotation: string): string | null => {
  const named = annotation.startsWith('.') ? annotation.replace(/^\S+/, '') : annotation
  return cleanName(decodeEntities(named)) || null
}

/**
 * Start of a timing line in milliseconds, null for a timing line whose time makes no sense, undefined for any other line. Takes `.` or `,`
 * before the milliseconds and lets hours and milliseconds be missing; what follows the second time (cue settings) is ignored.
 */
export const timingStart = (line: string): number | null | undefined => {
  const head = line.slice(0, 80)
  if (!head.includes('-->')) return undefined
  const found = timing.exec(head)
  if (found === null) return brokenTiming.test(head) ? null : undefined
  const [, hours, minutes = '0', seconds = '0', fraction = ''] = found
  if (Number(seconds) > 59 || (hours !== undefined && Number(minutes) > 59)) return null
  return ((Number(hours ?? 0) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, '0'))
}

/**
 * Splits trimmed lines (blank runs as one `''`) into cues. Comment, style and region blocks, the header, and cue ids are left out. Text
 * outside any cue, which the specification drops, is kept as a cue with `timed: false`, or given to the cue before when that is empty.
 * Source: W3C "WebVTT: The Web Video Text Tracks Format", section 6.1; SubRip as its own tool writes it (number, times, text, blank line).
 */
export const readCues = (lines: string[], isVtt: boolean): Cue[] => {
  const cues: Cue[] = []
  let open: Cue | null = null
  let loose: string[] = []
  let isComment = false

  const keepLoose = () => {
    const kept = loose
    loose = []
    if (kept.length === 0 || (kept.length === 1 && cueNumber.test(kept[0] ?? ''))) return
    const before = cues.at(-1)
    if (before !== undefined && before.lines.length === 0) before.lines = kept
    else cues.push({ startMs: null, lines: kept, timed: false })
  }

  for (const line of lines) {
    const startMs = timingStart(line)
    if (startMs !== undefined) {
      if (open !== null && cueNumber.test(open.lines.at(-1) ?? '')) open.lines.pop()
      loose.pop()
      keepLoose()
      open = { startMs, lines: [], timed: true }
      cues.push(open)
      isComment = false
    } else if (line === '') {
      keepLoose()
      open = null
      isComment = false
    } else if (isComment) {
      continue
    } else if (open !== null) {
      open.lines.push(line)
    } else if (isVtt && loose.length === 0 && commentBlock.test(line)) {
      isComment = true
    } else {
      loose.push(line)
    }
  }
  keepLoose()
  return cues
}

/**
 * Reads a cue's text voice by voice, as plain text. Known tags are dropped and the usual entities and numbered ones decoded; any
 * other markup stays as the characters it is. A span without `</v>` runs to the next `<v>` or the cue's end.
 */
export function* voicePieces(cue: Cue): Generator<VoicePiece> {
  const payload = cue.lines.join('\n')
  let voice: string | null | undefined
  let from = 0
  for (const tag of payload.matchAll(voiceTag)) {
    yield { voice, text: withoutMarkup(payload.slice(from, tag.index)) }
    voice = tag[1] === undefined ? undefined : voiceName(tag[1])
    from = tag.index + tag[0].length
  }
  yield { voice, text: withoutMarkup(payload.slice(from)) }
}
