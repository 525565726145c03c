const allowed = new Set(['http:', 'https:', 'mailto:'])

/** Whether a link may lead to an address: a complete http, https or mailto URL, and nothing that only looks like one. */
export const isSafeAddress = (address: string): boolean => {
  if (address.length > 4096 || !/^(https?:\/\/|mailto:)/i.test(address)) return false
  try {
    return allowed.has(new URL(address).protocol)
  } catch {
    return false
  }
}
