import { Zip, type ZipInputFile } from 'fflate'
import { promisify } from 'node:util'
import { crc32, deflateRaw } from 'node:zlib'

const deflate = promisify(deflateRaw)

/** Every part carries the same time, so that equal content makes equal files. ZIP keeps it as wall clock, whatever the zone. */
const sameTime = () => new Date(1980, 0, 1, 12)

/** Writes a ZIP file part by part, one after the other, packed beside this thread. The result depends on the parts and their order alone. */
export const createZip = (): { add: (name: string, content: Uint8Array) => Promise<void>; finish: () => Uint8Array<ArrayBuffer> } => {
  const chunks: Uint8Array[] = []
  const zip = new Zip((fault, chunk) => {
    if (fault) throw fault
    chunks.push(chunk)
  })
  const add = async (name: string, content: Uint8Array) => {
    const packed = await deflate(content)
    const part: ZipInputFile = { filename: name, mtime: sameTime(), compression: 8, size: content.length, crc: crc32(content) }
    zip.add(part)
    part.ondata?.(null, packed, true)
  }
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
