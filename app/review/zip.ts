import { Inflate } from 'fflate'
import { BuyInError } from '../contract/errors.ts'
import { maxBuyInBytes } from '../contract/files.ts'

/** How large a file may be, and what is in it. Each is far above what a journal comes to, and far below what exhausts a machine. */
export const zipLimits = {
  /** The file, in bytes. */
  file: maxBuyInBytes,
  /** The parts within it, by number. */
  entries: 10_000,
  /** One part once it is inflated, in bytes. */
  part: 32 * 2 ** 20,
  /** All parts once they are inflated, in bytes. */
  whole: 2 ** 30,
}

export const damaged = (what: string): BuyInError =>
  new BuyInError('unreadable', `The file is damaged: ${what}.`, 'Ask for it again, or copy it again from where it was made.')

export const tooLarge = (what: string): BuyInError =>
  new BuyInError('too-large', `${what}, and that is more than Buy-In opens.`, 'Ask whoever made the file for one with less in it.')

const suspect = (what: string): BuyInError =>
  new BuyInError('unreadable', `This is not a file that Buy-In made: ${what}.`, 'Do not open it. Ask whoever sent it where it is from.')

/** A part as the directory of the file has it. Sizes are in bytes. */
type Entry = { name: string; method: number; crc: number; packed: number; size: number; offset: number }

/** The parts of a ZIP file by name; nothing is inflated yet. */
export type ZipParts = { bytes: Uint8Array; entries: Map<string, Entry> }

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const crcTable = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

const crcOf = (bytes: Uint8Array): number => {
  let crc = -1
  // By index, which takes a fourth of the time, and there are millions.
  for (let at = 0; at < bytes.length; at += 1) crc = (crcTable[(crc ^ (bytes[at] as number)) & 255] as number) ^ (crc >>> 8)
  return (crc ^ -1) >>> 0
}

const endSize = 22
const headSize = 46
const localSize = 30
const longestComment = 0xffff

/** Where the record stands that ends the file, by its signature and the length of the comment that it carries to the last byte. */
const findEnd = (data: DataView): number => {
  for (let at = data.byteLength - endSize; at >= Math.max(0, data.byteLength - endSize - longestComment); at -= 1) {
    if (data.getUint32(at, true) === 0x06054b50 && at + endSize + data.getUint16(at + 20, true) === data.byteLength) return at
  }
  throw damaged('its end is missing')
}

/** Names of parts are ASCII: a few lower case words and numbers, in at most one folder. Nothing else can climb out or mean two things. */
const safeName = /^(?:[a-z][a-z0-9-]{0,40}\/)?[a-z0-9][a-z0-9-]{0,40}\.json$/

const isLink = (attributes: number): boolean => ((attributes >>> 16) & 0o170000) === 0o120000

const readHead = (data: DataView, at: number, end: number): { entry: Entry; next: number } => {
  if (at + headSize > end || data.getUint32(at, true) !== 0x02014b50) throw damaged('the list of its parts is broken')
  const length = data.getUint16(at + 28, true)
  const next = at + headSize + length + data.getUint16(at + 30, true) + data.getUint16(at + 32, true)
  if (next > end) throw damaged('the list of its parts is broken')
  let name = ''
  for (let index = 0; index < Math.min(length, 200); index += 1) name += String.fromCharCode(data.getUint8(at + headSize + index))
  if (!safeName.test(name)) throw suspect('a part in it has a name that Buy-In never gives')
  if (isLink(data.getUint32(at + 38, true))) throw suspect('a part in it is a link to somewhere else')
  if (data.getUint16(at + 8, true) & 0x2041) throw suspect('a part in it is locked in a way that Buy-In does not use')
  const method = data.getUint16(at + 10, true)
  if (method !== 0 && method !== 8) throw suspect('a part in it is packed in a way that Buy-In does not use')
  const entry = {
    name,
    method,
    crc: data.getUint32(at + 16, true),
    packed: data.getUint32(at + 20, true),
    size: data.getUint32(at + 24, true),
    offset: data.getUint32(at + 42, true),
  }
  if (entry.size > zipLimits.part) throw tooLarge(`A part of the file unpacks to more than ${zipLimits.part >> 20} MB`)
  return { entry, next }
}

/** Parts lie behind one another. Of two that share bytes a small file would unpack without end (Fifield, "A better zip bomb", 2019). */
const mustNotOverlap = (entries: Iterable<Entry>, directory: number): void => {
  let free = 0
  for (const { offset, packed } of [...entries].toSorted((one, other) => one.offset - other.offset)) {
    if (offset < free) throw suspect('two parts in it lie on top of each other')
    free = offset + localSize + packed
    if (free > directory) throw damaged('a part of it is cut off')
  }
}

/**
 * Reads the directory of a ZIP file and inflates nothing. Takes what Buy-In writes and what common tools make of it when
 * they pack it again: stored or deflated parts, without ZIP64, encryption, links or folders of their own.
 *
 * @throws {BuyInError} `too-large` above {@link zipLimits}, else `unreadable`
 */
export const openZip = (bytes: Uint8Array): ZipParts => {
  if (bytes.length > zipLimits.file) throw tooLarge(`The file has more than ${zipLimits.file >> 20} MB`)
  if (bytes.length < endSize) throw damaged('its end is missing')
  const data = view(bytes)
  const end = findEnd(data)
  const count = data.getUint16(end + 10, true)
  const directory = data.getUint32(end + 16, true)
  if (count > zipLimits.entries) throw tooLarge(`The file has more than ${zipLimits.entries} parts`)
  if (data.getUint32(end + 4, true) !== 0 || data.getUint16(end + 8, true) !== count) throw damaged('it is one piece of several')
  if (directory + data.getUint32(end + 12, true) !== end) throw damaged('the list of its parts is not where it should be')
  const entries = new Map<string, Entry>()
  let whole = 0
  let at = directory
  while (at < end) {
    if (entries.size === count) throw damaged('it has more parts than it says')
    const { entry, next } = readHead(data, at, end)
    if (entries.has(entry.name)) throw suspect('two parts in it have the same name')
    entries.set(entry.name, entry)
    whole += entry.size
    if (whole > zipLimits.whole) throw tooLarge(`The file unpacks to more than ${zipLimits.whole >> 20} MB`)
    at = next
  }
  if (entries.size !== count) throw damaged('it has fewer parts than it says')
  mustNotOverlap(entries.values(), directory)
  return { bytes, entries }
}

/** How many packed bytes are inflated at a time: they come to 16 MB at most (deflate's best is 1:1032). */
const stride = 16 * 1024

const inflate = (packed: Uint8Array, size: number): Uint8Array<ArrayBuffer> => {
  const out = new Uint8Array(size)
  let filled = 0
  const stream = new Inflate((chunk) => {
    if (filled + chunk.length > size) throw damaged('a part of it is larger than it says')
    out.set(chunk, filled)
    filled += chunk.length
  })
  try {
    for (let at = 0; at < packed.length || at === 0; at += stride) {
      stream.push(packed.subarray(at, at + stride), at + stride >= packed.length)
    }
  } catch (fault) {
    throw fault instanceof BuyInError ? fault : damaged('a part of it cannot be unpacked')
  }
  if (filled !== size) throw damaged('a part of it is cut off')
  return out
}

/**
 * One part, inflated. Stops as soon as there is more than the directory says, so memory stays within {@link zipLimits}.
 *
 * @throws {BuyInError} `unreadable` where it is not there or not as the directory says
 */
export const readPart = ({ bytes, entries }: ZipParts, name: string): Uint8Array<ArrayBuffer> => {
  const entry = entries.get(name)
  if (!entry) throw damaged(`its part ${name} is missing`)
  const data = view(bytes)
  const { offset, packed, size } = entry
  if (data.getUint32(offset, true) !== 0x04034b50) throw damaged(`its part ${name} is not where it should be`)
  const nameLength = data.getUint16(offset + 26, true)
  const begin = offset + localSize + nameLength + data.getUint16(offset + 28, true)
  const ownName = String.fromCharCode(...bytes.subarray(offset + localSize, offset + localSize + Math.min(nameLength, 200)))
  if (ownName !== name) throw suspect('a part in it has two names')
  if (begin + packed > bytes.length) throw damaged(`its part ${name} is cut off`)
  const content = bytes.subarray(begin, begin + packed)
  if (entry.method === 0 && packed !== size) throw damaged(`its part ${name} is not as long as it says`)
  const part = entry.method === 0 ? content.slice() : inflate(content, size)
  if (crcOf(part) !== entry.crc) throw damaged(`its part ${name} is not as it was written`)
  return part
}
