import { assert, constantFrom, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromWallTime, instantOf, toWallTime } from '../../../../app/model/dates.ts'
import { instantSchema, zoneSchema } from '../../../../app/model/schemas.ts'

const minute = 60_000
const zones = [
  'UTC',
  'Europe/Dublin',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Apia',
  'America/Santiago',
]

describe('the wall clock of a conversation', () => {
  test('is what a clock in the zone shows', () => {
    expect(toWallTime('2026-11-20T09:30:00.000Z', 'Europe/Dublin')).toBe('2026-11-20T09:30')
    expect(toWallTime('2026-11-20T09:30:00.000Z', 'America/New_York')).toBe('2026-11-20T04:30')
    expect(toWallTime('2026-07-01T09:30:00.000Z', 'Europe/Dublin')).toBe('2026-07-01T10:30')
    expect(toWallTime('2026-11-20T09:30:00.000Z', 'Asia/Kathmandu')).toBe('2026-11-20T15:15')
  })

  test('shows midnight as 00, not as 24', () => {
    expect(toWallTime('2026-11-20T00:00:00.000Z', 'UTC')).toBe('2026-11-20T00:00')
    expect(toWallTime('2026-11-19T23:00:00.000Z', 'Europe/Berlin')).toBe('2026-11-20T00:00')
  })

  test('leads back to its instant', () => {
    expect(fromWallTime('2026-11-20T04:30', 'America/New_York')).toBe('2026-11-20T09:30:00.000Z')
    expect(fromWallTime('2026-07-01T10:30', 'Europe/Dublin')).toBe('2026-07-01T09:30:00.000Z')
  })

  test.each([
    ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T03:30'],
    ['America/New_York', '2026-03-08T02:15', '2026-03-08T03:15'],
    ['Australia/Lord_Howe', '2026-10-04T02:10', '2026-10-04T02:40'],
    ['Pacific/Apia', '2011-12-30T12:00', '2011-12-31T12:00'],
  ])('moves forward by the gap in %s where %s never was', (zone, wall, shown) => {
    expect(toWallTime(fromWallTime(wall, zone), zone)).toBe(shown)
  })

  test.each([
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45:00.000Z'],
  ])('takes the first of two in %s at %s', (zone, wall, instant) => {
    expect(fromWallTime(wall, zone)).toBe(instant)
  })

  test('round trips in every zone, to the same minute or to the first that shows the same clock', () => {
    const from = Date.parse('1980-01-01T00:00:00.000Z') / minute
    const to = Date.parse('2090-01-01T00:00:00.000Z') / minute
    assert(
      property(integer({ min: from, max: to }), constantFrom(...zones), (minutes, zone) => {
        const time = minutes * minute
        const wall = toWallTime(instantOf(time), zone)
        const back = fromWallTime(wall, zone)
        expect(toWallTime(back, zone)).toBe(wall)
        expect(Date.parse(back)).toBeLessThanOrEqual(time)
        expect(time - Date.parse(back)).toBeLessThanOrEqual(24 * 60 * minute)
      }),
      { numRuns: 2000 },
    )
  })

  test('round trips for every half hour of a year', () => {
    for (const zone of ['Europe/Dublin', 'Australia/Lord_Howe']) {
      let previous = ''
      for (let time = Date.parse('2026-01-01T00:00:00.000Z'); time < Date.parse('2027-01-01T00:00:00.000Z'); time += 30 * minute) {
        const wall = toWallTime(instantOf(time), zone)
        const back = Date.parse(fromWallTime(wall, zone))
        if (wall > previous ? back !== time : back >= time)
          expect({ zone, wall, back: instantOf(back) }).toEqual({ zone, wall, back: instantOf(time) })
        if (wall > previous) previous = wall
      }
    }
  })
})

describe('what is taken as a moment and a zone', () => {
  test.each(['2026-11-20T09:30:00.000Z', '2024-02-29T23:59:59.999Z'])('%s is an instant', (text) => {
    expect(instantSchema.safeParse(text).success).toBe(true)
  })

  test.each([
    '',
    'now',
    '2026-11-20',
    '2026-11-20T09:30:00Z',
    '2026-11-20T09:30:00.000+01:00',
    '2026-02-30T09:30:00.000Z',
    '2026-11-20T25:00:00.000Z',
  ])('“%s” is not', (text) => {
    expect(instantSchema.safeParse(text).success).toBe(false)
  })

  test.each(zones)('%s is a zone', (zone) => expect(zoneSchema.safeParse(zone).success).toBe(true))

  test.each(['', 'Europe', 'Mars/Olympus', '__proto__', 'Europe/Dublin ', 'x'.repeat(65)])('“%s” is not', (zone) => {
    expect(zoneSchema.safeParse(zone).success).toBe(false)
  })
})
