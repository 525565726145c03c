/** How long the address of a file stays good after the browser was told to save it, in milliseconds. */
const grace = 60_000

/** Saves a text as a file: where to is asked by the system, or settled in its settings. */
export const saveFile = ({ name, mime, text }: { name: string; mime: string; text: string }): void =>
  saveBlob(name, new Blob([text], { type: `${mime};charset=utf-8` }))

/** The same for bytes. */
export const saveBlob = (name: string, blob: Blob): void => {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), grace)
}
