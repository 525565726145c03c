import { expect, test } from 'vitest'
import { isOwnAddress } from '../../../../main/electron/address.ts'

test.each(['app://buy-in/', 'app://buy-in/assets/index.js', 'app://buy-in/#note'])('%s is our own', (address) => {
  expect(isOwnAddress(address)).toBe(true)
})

test.each([
  '',
  'buy-in',
  'about:blank',
  'app://elsewhere/',
  'app://buy-in.example/',
  'app://buy-in:80/',
  'app://seller@buy-in/',
  'https://buy-in/',
  'file:///buy-in/',
  'data:text/html,app://buy-in/',
  'blob:app://buy-in/1',
])('%s is not', (address) => {
  expect(isOwnAddress(address)).toBe(false)
})
