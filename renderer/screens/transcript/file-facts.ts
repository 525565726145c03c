import { instantOf, type Instant } from '../../../app/model/dates.ts'

/** What meeting tools put around the name of a meeting. */
const additions = [
  /^(meeting[ _-]saved[ _-])?closed[ _-]caption$/i,
  /\.(transcript|cc|captions?|subtitles?)$/i,
  /^GMT\d{8}-\d{6}[ _-]*/i,
  /[ _-]*\d{8}[_-]?\d{6}(UTC)?/gi,
  /[ _-]+(meeting )?(recording|transcript|captions?|subtitles?)([ _-]+(recording|transcript|captions?|subtitles?))*([ _-]*\d+x\d+)?$/i,
  /[ _-]+[a-z]{2}[-_][A-Z]{2}$/,
  /^(audio[ _-])?(transcript|recording)$/i,
]

/** A title from a file's name, without what the meeting tool added: `Fridge alarms, second call`. Empty where nothing is left. */
export const titleFromName = (name: string): string => {
  let title = name.replace(/\.(vtt|srt|txt)$/i, '')
  for (const addition of additions) title = title.replace(addition, '')
  const words = /[\s_]/u.test(title) ? title : title.replaceAll('-', ' ')
  return words
    .replace(/[_\s]+/gu, ' ')
    .replace(/^[\s,;.–-]+|[\s,;–-]+$/gu, '')
    .slice(0, 300)
}

/** When the meeting took place, as far as its file knows: Zoom writes it into the name, else when the file was written. To the minute. */
export const momentFromFile = ({ name, lastModified }: Pick<File, 'name' | 'lastModified'>): Instant => {
  const minute = 60_000
  const [, year, month, day, hour, minutes] = /^GMT(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)\d\d/.exec(name) ?? []
  const named = year ? Date.parse(`${year}-${month}-${day}T${hour}:${minutes}:00.000Z`) : Number.NaN
  return instantOf(Number.isNaN(named) ? Math.floor(lastModified / minute) * minute : named)
}
