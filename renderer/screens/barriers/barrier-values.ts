import type { Id } from '../../../app/model/ids.ts'
import type { BarrierKind } from '../../../app/model/kinds.ts'

/** What a seller says of a barrier beside its title. */
export type BarrierFieldValues = { kind: BarrierKind; causeId: Id | null; holderIds: Id[] }
