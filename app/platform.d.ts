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

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>
}

declare class TextDecoder {
  constructor(encoding: 'utf-8', options: { fatal: boolean; ignoreBOM: boolean })
  decode(bytes: Uint8Array): string
}

declare const crypto: {
  readonly subtle: { digest(algorithm: 'SHA-256', bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> }
}

declare class CompressionStream {
  constructor(format: 'deflate-raw')
  readonly writable: object
}

interface ByteStream {
  pipeThrough(transform: CompressionStream): ByteStream
}

declare class Response {
  constructor(content: Uint8Array<ArrayBuffer> | ByteStream)
  readonly body: ByteStream
  arrayBuffer(): Promise<ArrayBuffer>
}
