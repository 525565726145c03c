import type { Group } from '../group.ts'
import { measureImport } from '../importing.ts'
import { measureTypingAtWork } from '../working.ts'

/** What takes long: how fast it is, and how little of it is felt by whoever types. */
export const work: Group = {
  name: 'work',
  run: async (context) => [...(await measureImport(context)), ...(await measureTypingAtWork(context))],
}
