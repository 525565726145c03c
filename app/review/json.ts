/** A key of this name would change what an object is where it is copied. The word may stand in a text, and be written with escapes. */
const mayHoldPrototype = (text: string): boolean => text.includes('__proto__') || /\\u00(?:5f|7[024]|6f)/iu.test(text)

const refusePrototype = (key: string, value: unknown): unknown => {
  if (key === '__proto__') throw new Error('there is a key named __proto__')
  return value
}

/**
 * Reads JSON from elsewhere.
 *
 * @throws {Error} where it is not JSON, nests too deeply, or has a key named `__proto__`
 */
export const parseJson = (text: string): unknown => (mayHoldPrototype(text) ? JSON.parse(text, refusePrototype) : JSON.parse(text))
