import { makeRandom } from '../bench/statistics.ts'

/** A file as it may come out of a bad copy: some bits flipped, the end lost, a stretch lost, doubled or put in another's place, or all of it. */
export const damage = (file: Uint8Array, seed: number): Uint8Array => {
  const random = makeRandom(seed)
  const place = (length: number) => Math.floor(random() * length)
  let bytes = file.slice()
  const flip = () => {
    for (let count = 1 + place(4); count > 0; count -= 1) {
      const at = place(bytes.length)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << place(8))
    }
  }
  const truncate = () => {
    bytes = bytes.slice(0, place(bytes.length))
  }
  const splice = () => {
    const [from, to, length] = [place(bytes.length), place(bytes.length), 1 + place(200)]
    const taken = bytes.slice(from, from + length)
    const rest = place(2) === 0 ? to : to + length
    const joined = place(3) === 0 ? [bytes.slice(0, to), bytes.slice(rest)] : [bytes.slice(0, to), taken, bytes.slice(rest)]
    bytes = Uint8Array.from(joined.flatMap((part) => [...part]))
  }
  const ways = [flip, flip, flip, truncate, splice, splice]
  const way = ways[place(ways.length)]
  way?.()
  if (place(5) === 0 && bytes.length > 0) flip()
  return bytes
}
