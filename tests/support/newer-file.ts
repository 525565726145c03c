import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** A file as a newer Buy-In would write it. */
export const newerFileOf = (file: Uint8Array): Uint8Array => {
  const parts = unzipSync(file)
  const manifest = strFromU8(parts['manifest.json'] ?? new Uint8Array()).replace('"version": 1', '"version": 2')
  return zipSync({ ...parts, 'manifest.json': strToU8(manifest) })
}
