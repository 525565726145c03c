import { expect, test } from 'vitest'
import { decideStart, hasDisplay, type StartDecision, type StartFacts } from '../../../../main/node/start-decision.ts'

const facts: StartFacts = { display: true, noWindow: false, electron: 'here', chromium: true }

test.each<[StartDecision, Partial<StartFacts>]>([
  ['electron', {}],
  ['electron', { chromium: false }],
  ['fetch', { electron: 'to fetch' }],
  ['window', { electron: 'none' }],
  ['address', { electron: 'none', chromium: false }],
  ['address', { display: false }],
  ['address', { display: false, electron: 'to fetch' }],
  ['address', { noWindow: true }],
  ['address', { noWindow: true, electron: 'to fetch' }],
])('%s for %j', (decision, more) => {
  expect(decideStart({ ...facts, ...more })).toBe(decision)
})

test('only Linux can be without a display', () => {
  expect(hasDisplay('linux', {})).toBe(false)
  expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false)
  expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true)
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
  expect(hasDisplay('darwin', {})).toBe(true)
  expect(hasDisplay('win32', {})).toBe(true)
})
