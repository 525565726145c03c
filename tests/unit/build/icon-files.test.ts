import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const icons = resolve(import.meta.dirname, '../../../build/icons')
const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

const sideOf = (png: Buffer) => {
  expect(png.subarray(0, 8)).toEqual(pngStart)
  expect(png.readUInt32BE(16)).toBe(png.readUInt32BE(20))
  return png.readUInt32BE(16)
}

test.each(['icon', 'document'])('%s.ico holds the pictures it lists', (name) => {
  const file = readFileSync(resolve(icons, `${name}.ico`))
  expect([file.readUInt16LE(0), file.readUInt16LE(2)]).toEqual([0, 1])
  const sides = Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const entry = file.subarray(6 + index * 16)
    const start = entry.readUInt32LE(12)
    const side = sideOf(file.subarray(start, start + entry.readUInt32LE(8)))
    expect(entry.readUInt8(0)).toBe(side % 256)
    return side
  })
  expect(sides).toEqual([16, 24, 32, 48, 64, 128, 256])
})

test.each(['icon', 'document'])('%s.icns holds a picture of the right size for every place', (name) => {
  const file = readFileSync(resolve(icons, `${name}.icns`))
  expect(file.toString('ascii', 0, 4)).toBe('icns')
  expect(file.readUInt32BE(4)).toBe(file.length)
  const places: Record<string, number> = {}
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    places[file.toString('ascii', at, at + 4)] = sideOf(file.subarray(at + 8))
  }
  expect(places).toEqual({ ic07: 128, ic08: 256, ic09: 512, ic10: 1024, ic11: 32, ic12: 64, ic13: 256, ic14: 512 })
})

test.each([16, 24, 32, 48, 64, 128, 256, 512, 1024])('Linux has a picture of %i pixels', (side) => {
  expect(sideOf(readFileSync(resolve(icons, `linux/${side}x${side}.png`)))).toBe(side)
})
