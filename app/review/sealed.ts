/** The first line of an age file, version 1 (https://age-encryption.org/v1). */
export const firstLine = 'age-encryption.org/v1\n'

/** The first bytes of a file, each as a character. */
export const textOf = (bytes: Uint8Array, length: number): string => String.fromCharCode(...bytes.subarray(0, length))

/** Whether a file is an age file, and a passphrase has to be asked for. What opens one is large and stands apart (passphrase.ts). */
export const isSealed = (bytes: Uint8Array): boolean => textOf(bytes, firstLine.length) === firstLine
