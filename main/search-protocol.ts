import type { Failure } from '../app/contract/errors.ts'
import type { Found } from '../app/contract/search.ts'
import type { FindRequest } from './store/search/find.ts'

/** To the worker that searches. `let-go` is answered by setting the first number of `done` to 1. */
export type ToSearcher =
  | { type: 'find'; id: number; path: string; request: FindRequest }
  | { type: 'cancel'; id: number }
  | { type: 'let-go'; done: Int32Array<SharedArrayBuffer> }
  | { type: 'end' }

/** From the worker that searches. */
export type FromSearcher =
  | { type: 'found'; id: number; found: Found }
  /** `isIndexDamaged` where only the search index is. `fault` is for the log. */
  | { type: 'refused'; id: number; failure: Failure; isIndexDamaged: boolean; fault: string }
