const readSealing = () => import('../../app/review/passphrase.ts')

/**
 * Seals a file with a passphrase. What does it is read at the first need: it is a fifth of all that the core is made of, and a start without
 * it leaves the window more of the machine.
 *
 * @throws {BuyInError} as `seal` of app/review/passphrase.ts
 */
export const seal = async (bytes: Uint8Array, passphrase: string): Promise<Uint8Array> => (await readSealing()).seal(bytes, passphrase)

/**
 * Opens a sealed file.
 *
 * @throws {BuyInError} as `unseal` of app/review/passphrase.ts
 */
export const unseal = async (bytes: Uint8Array, passphrase: string): Promise<Uint8Array> => (await readSealing()).unseal(bytes, passphrase)
