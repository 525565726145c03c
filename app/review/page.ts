/** The id of the element of a page that holds a review copy; it is neither drawn nor run. */
export const slotId = 'review-copy'

const slot = `id="${slotId}">`

/**
 * The page with a review copy in it.
 *
 * @param template the page as it was built
 * @param base64 the file, sealed or not; nothing in base64 can end the element
 */
export const fillPage = (template: string, base64: string): string => {
  const [before, after, ...more] = template.split(slot)
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error('The page has not exactly one place for a review copy')
  return `${before}${slot}${base64}${after}`
}
