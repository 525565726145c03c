/** Where the Node host takes WebSockets. */
export const socketPath = '/socket'

/** Why the host closed a socket. */
export const closeCodes = {
  /** The host ends. */
  ended: 1001,
  /** A message that the protocol does not know. */
  misunderstood: 1008,
  /** Another window has the journal now. */
  taken: 4001,
  /** The token is wrong. */
  refused: 4003,
  /** No token came in time. */
  late: 4008,
} as const
