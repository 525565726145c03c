/**
 * Puts text into the clipboard.
 *
 * @returns whether it is there; a host that grants no permissions may refuse
 */
export const copyText = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
