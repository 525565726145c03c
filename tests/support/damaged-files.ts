/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
const randomFrom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A file as it may come out of a bad copy: some bits flipped, the end lost, a stretch lost, doubled or put in another's place, or all of it. */
export const damage = (file: Uint8Array, seed: number): Uint8Array => {
  const random = randomFrom(seed)
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
