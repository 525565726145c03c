/** A square picture as PNG, and its side in pixels. */
export type Picture = { side: number; png: Buffer }

/** A Windows icon file that holds the pictures (at most 256 pixels each) as they are. Layout: ICONDIR, ICONDIRENTRY each, then the data. */
export const icoFrom = (pictures: readonly Picture[]): Buffer => {
  const header = Buffer.alloc(6)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offset = 6 + 16 * pictures.length
  const entries = pictures.map(({ side, png }) => {
    const entry = Buffer.alloc(16)
    entry.writeUInt8(side % 256, 0)
    entry.writeUInt8(side % 256, 1)
    entry.writeUInt16LE(1, 4)
    entry.writeUInt16LE(32, 6)
    entry.writeUInt32LE(png.length, 8)
    entry.writeUInt32LE(offset, 12)
    offset += png.length
    return entry
  })
  return Buffer.concat([header, ...entries, ...pictures.map(({ png }) => png)])
}

/** Apple's names for the places in an icon file, and the pixels each wants: first for plain screens, then for double density. */
const places: readonly [name: string, side: number][] = [
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
  ['ic10', 1024],
]

/** A macOS icon file that holds the pictures as they are. Layout: `icns`, the length of all, then name, length and data of each. */
export const icnsFrom = (pictures: readonly Picture[]): Buffer => {
  const parts = places.flatMap(([name, side]) => {
    const picture = pictures.find((each) => each.side === side)
    if (!picture) return []
    const head = Buffer.alloc(8)
    head.write(name, 0, 'ascii')
    head.writeUInt32BE(8 + picture.png.length, 4)
    return [head, picture.png]
  })
  const header = Buffer.alloc(8)
  header.write('icns', 0, 'ascii')
  header.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 4)
  return Buffer.concat([header, ...parts])
}
