import { Zip, type ZipInputFile } from 'fflate'
import { promisify } from 'node:util'
import { crc32, deflateRaw, deflateRawSync } from 'node:zlib'

const deflateBeside = promisify(deflateRaw)

/** From how many bytes on it pays to hand them over. */
const worthHandingOver = 32 * 1024

const deflate = async (content: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  content.length < worthHandingOver ? deflateRawSync(content) : deflateBeside(content)

/** Every part carries the same time, so that equal content makes equal files. ZIP keeps it as wall clock, whatever the zone. */
const sameTime = () => new Date(1980, 0, 1, 12)

/**
 * Writes a ZIP file part by part. Parts are packed beside this thread, several at a time if they are added so, and stand in the order in
 * which they were added: the result depends on nothing else.
 */
export const createZip = (): { add: (name: string, content: Uint8Array) => Promise<void>; finish: () => Uint8Array<ArrayBuffer> } => {
  const chunks: Uint8Array[] = []
  const zip = new Zip((fault, chunk) => {
    if (fault) throw fault
    chunks.push(chunk)
  })
  let last: Promise<void> = Promise.resolve()
  const write = async (name: string, content: Uint8Array, before: Promise<void>) => {
    const [packed] = await Promise.all([deflate(content), before])
    const part: ZipInputFile = { filename: name, mtime: sameTime(), compression: 8, size: content.length, crc: crc32(content) }
    zip.add(part)
    part.ondata?.(null, packed, true)
  }
  const add = (name: string, content: Uint8Array) => (last = write(name, content, last))
  const finish = () => {
    zip.end()
    const file = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0))
    let at = 0
    for (const chunk of chunks) {
      file.set(chunk, at)
      at += chunk.length
    }
    return file
  }
  return { add, finish }
}
