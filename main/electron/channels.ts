/** The messages that cross between the preload script and the main process. */
export const channels = {
  /** Page to main: one call of the contract. */
  call: 'call',
  /** Page to main: a file the seller dropped or chose. */
  offerFile: 'offer-file',
  /** Main to page: what changed. */
  event: 'event',
  /** Page to main: the page was told to save and let go, and has begun to. */
  handoverSeen: 'handover-seen',
} as const
