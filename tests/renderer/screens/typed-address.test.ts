import { describe, expect, it } from 'vitest'
import { addressFrom, destinationOf } from '../../../renderer/screens/link/typed-address.ts'

describe('a typed address', () => {
  it.each([
    ['example.com', 'https://example.com'],
    ['  example.com/a ', 'https://example.com/a'],
    ['https://example.com/x', 'https://example.com/x'],
    ['http://example.com', 'http://example.com'],
    ['localhost:8080/x', 'https://localhost:8080/x'],
    ['ines@example.com', 'mailto:ines@example.com'],
    ['mailto:ines@example.com', 'mailto:ines@example.com'],
  ])('%s becomes %s', (typed, address) => expect(addressFrom(typed)).toBe(address))

  it.each(['', '   ', 'javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'ftp://example.com', 'two words', 'https://'])(
    '%s leads nowhere',
    (typed) => expect(addressFrom(typed)).toBeNull(),
  )
})

describe('where an address leads', () => {
  it('shows the host behind a name that looks like another', () => {
    expect(destinationOf('https://bank.example@evil.example/login')).toEqual({ kind: 'web', host: 'evil.example', canOpen: true })
    expect(destinationOf('https://аррle.com')).toMatchObject({ host: expect.stringMatching(/^xn--/) })
  })

  it('does not open http, and nothing that is unsafe', () => {
    expect(destinationOf('http://example.com:81/x')).toEqual({ kind: 'web', host: 'example.com:81', canOpen: false })
    expect(destinationOf('javascript:alert(1)')).toEqual({ kind: 'unsafe' })
    expect(destinationOf('')).toEqual({ kind: 'unsafe' })
  })

  it('names who gets a mail', () => {
    expect(destinationOf('mailto:ines@example.com?subject=Hi')).toEqual({ kind: 'mail', host: 'ines@example.com', canOpen: true })
  })
})
