const allowed = new Set(['http:', 'https:', 'mailto:'])

/** White space, control characters, marks that cannot be seen or turn the text round, and the backslash browsers read as a slash. */
const misleading = /[\s\p{Cc}\p{Cf}\\]/u

/** Whether a link may lead to an address: a complete http, https or mailto URL, and nothing that only looks like one. */
export const isSafeAddress = (address: string): boolean => {
  if (address.length > 4096 || misleading.test(address) || !/^(https?:\/\/|mailto:)/i.test(address)) return false
  try {
    return allowed.has(new URL(address).protocol)
  } catch {
    return false
  }
}
