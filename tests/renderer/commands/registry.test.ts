import { expect, test, vi } from 'vitest'

test('no two commands are called by the same key, or known by the same name', async () => {
  const listener = { addEventListener: () => {} }
  vi.stubGlobal('window', { ...listener, matchMedia: () => ({ matches: true, ...listener }) })
  vi.stubGlobal('document', { documentElement: { dataset: {} } })
  const { commands } = await import('../../../renderer/commands/registry.ts')
  const keys = commands.flatMap((command) => command.keys ?? [])
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  const ids = commands.map(({ id }) => id)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})
