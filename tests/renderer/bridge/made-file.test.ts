import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newId } from '../../../app/model/ids.ts'
import { createFilesFeature } from '../../../main/features/files.ts'
import { connect } from '../../../renderer/bridge/connection.ts'
import { fetchMadeFile } from '../../../renderer/bridge/made-file.ts'

const { work, handlers } = createFilesFeature({ emit: () => {} } as never)

const answer = async (input: unknown) => {
  try {
    return JSON.stringify({ ok: true, value: handlers.read(input as never, {} as never) })
  } catch (fault) {
    return JSON.stringify({ ok: false, error: { code: 'not-found', message: String(fault) } })
  }
}

// A window on nothing but what the core made.
beforeAll(async () => {
  vi.stubGlobal('window', { buyIn: { call: (_name: string, input: unknown) => answer(input), subscribe: () => () => {} } })
  await connect()
})

afterAll(() => {
  vi.unstubAllGlobals()
})

test('a file that crosses in several stretches arrives byte for byte, and says how far it is', async () => {
  const bytes = Uint8Array.from({ length: 13 * 2 ** 20 + 5 }, (_, index) => (index * 31 + (index >> 8)) % 256)
  const heard: number[] = []
  const blob = await fetchMadeFile(work.keep('copy.buyin', 'application/zip', bytes), (done, total) => heard.push(done / total))
  expect(blob.type).toBe('application/zip')
  expect(Buffer.compare(new Uint8Array(await blob.arrayBuffer()), bytes)).toBe(0)
  expect(heard).toHaveLength(3)
  expect(heard.at(-1)).toBe(1)
  expect(heard).toEqual(heard.toSorted((one, other) => one - other))
})

test('an empty file arrives empty, and one that is no longer at hand is refused', async () => {
  const made = work.keep('empty.txt', 'text/plain', new Uint8Array())
  expect((await fetchMadeFile(made)).size).toBe(0)
  await expect(fetchMadeFile({ ...made, handle: newId() })).rejects.toMatchObject({ code: 'not-found' })
})
