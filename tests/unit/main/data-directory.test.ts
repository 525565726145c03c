import { expect, test } from 'vitest'
import { dataDirectory } from '../../../main/data-directory.ts'

const linux = { platform: 'linux', env: {}, home: '/home/ada', current: '/work' } as const
const windows = { platform: 'win32', env: {}, home: 'C:\\Users\\Ada', current: 'C:\\work' } as const

test('is where each platform keeps what belongs to a user', () => {
  expect(dataDirectory(linux)).toBe('/home/ada/.local/share/Buy-In')
  expect(dataDirectory({ ...linux, env: { XDG_DATA_HOME: '/data' } })).toBe('/data/Buy-In')
  expect(dataDirectory({ ...linux, env: { XDG_DATA_HOME: 'relative' } })).toBe('/home/ada/.local/share/Buy-In')
  expect(dataDirectory({ ...linux, platform: 'darwin', home: '/Users/ada' })).toBe('/Users/ada/Library/Application Support/Buy-In')
  expect(dataDirectory(windows)).toBe('C:\\Users\\Ada\\AppData\\Roaming\\Buy-In')
  expect(dataDirectory({ ...windows, env: { APPDATA: 'D:\\Roaming' } })).toBe('D:\\Roaming\\Buy-In')
})

test('is where BUY_IN_DATA says', () => {
  expect(dataDirectory({ ...linux, env: { BUY_IN_DATA: '/elsewhere' } })).toBe('/elsewhere')
  expect(dataDirectory({ ...linux, env: { BUY_IN_DATA: 'here' } })).toBe('/work/here')
  expect(dataDirectory({ ...windows, env: { BUY_IN_DATA: 'E:\\journal' } })).toBe('E:\\journal')
})
