import type { Output } from '../../app/contract/index.ts'
import type { Id } from '../../app/model/ids.ts'
import { queryClient } from '../bridge/queries.ts'
import { useNote } from '../editor/note-state.ts'

type Threads = Output<'replies.ofConversation'>['threads']

/** What was written about a conversation, as far as it was read. */
export const knownThreads = (conversationId: Id): Threads =>
  queryClient.getQueryData<Output<'replies.ofConversation'>>(['replies.ofConversation', { conversationId }])?.threads ?? []

/** Whether the open note has comments. */
export const hasComments = (): boolean => {
  const { open } = useNote.getState()
  return open !== null && knownThreads(open.conversationId).length > 0
}
