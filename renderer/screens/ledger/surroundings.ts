/** How many characters around a passage are kept; with fewer its text begins or ends there. */
const kept = 32

/** What stands before and after a passage, in whole words; an ellipsis where the text goes on. */
export const surroundings = ({ prefix, suffix }: { prefix: string; suffix: string }): { before: string; after: string } => ({
  before: prefix.length < kept ? prefix : `…${prefix.replace(/^\S*\s+/u, '')}`,
  after: suffix.length < kept ? suffix : `${suffix.replace(/\s+\S*$/u, '')}…`,
})
