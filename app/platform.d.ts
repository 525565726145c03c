/** The little that is used here of what every JavaScript platform offers, so that nothing more comes into reach. */
interface AbortSignal {
  readonly aborted: boolean
}

interface HTMLElement {
  getAttribute(name: string): string | null
}

declare class URL {
  constructor(address: string)
  readonly protocol: string
}
