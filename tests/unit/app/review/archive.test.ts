import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate'
import { createHash } from 'node:crypto'
import { deflateRawSync, constants } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { BuyInError } from '../../../../app/contract/errors.ts'
import { openArchive, readAll } from '../../../../app/review/archive.ts'
import { listOrder } from '../../../../app/review/list-order.ts'
import { writeArchive } from '../../../../main/transfer/archive-writing.ts'
import { aboutCopy, aboutJournal, idAt, someRecords } from '../../../support/archive-records.ts'
import { damage } from '../../../support/damaged-files.ts'
import { ownTime } from '../../../support/own-time.ts'

type Json = Record<string, unknown>

/** What a person with a ZIP tool could make of a file: its parts changed, their hashes and lengths in the manifest made to fit. */
const repack = (file: Uint8Array, edit: (parts: Record<string, Uint8Array>, manifest: Json) => Zippable | void): Uint8Array => {
  const parts: Record<string, Uint8Array> = unzipSync(file)
  const manifest = JSON.parse(strFromU8(parts['manifest.json'] as Uint8Array)) as Json
  const more = edit(parts, manifest)
  for (const part of manifest['parts'] as { name: string; bytes: number; sha256: string }[]) {
    const bytes = parts[part.name]
    if (!bytes) continue
    part.bytes = bytes.length
    part.sha256 = createHash('sha256').update(bytes).digest('hex')
  }
  parts['manifest.json'] ??= new Uint8Array()
  return zipSync({ ...parts, 'manifest.json': strToU8(JSON.stringify(manifest)), ...more })
}

const refusal = async (file: Uint8Array): Promise<BuyInError> => {
  try {
    await readAll(openArchive(file))
  } catch (fault) {
    if (fault instanceof BuyInError) return fault
    throw fault
  }
  throw new Error('nothing was refused')
}

const small = await writeArchive(aboutCopy, someRecords(3))

/** A ZIP file with parts of a test's own making, however wrong. */
const rawZip = (parts: { name: string; content: Uint8Array; size?: number; attributes?: number }[], count = parts.length): Uint8Array => {
  const chunks: Buffer[] = []
  const heads: Buffer[] = []
  let offset = 0
  for (const { name, content, size = content.length, attributes = 0 } of parts) {
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt16LE(name.length, 26)
    const head = Buffer.alloc(46)
    head.writeUInt32LE(0x02014b50, 0)
    head.writeUInt16LE(8, 10)
    head.writeUInt32LE(content.length, 20)
    head.writeUInt32LE(size, 24)
    head.writeUInt16LE(name.length, 28)
    head.writeUInt32LE(attributes, 38)
    head.writeUInt32LE(offset, 42)
    chunks.push(local, Buffer.from(name, 'latin1'), Buffer.from(content))
    heads.push(head, Buffer.from(name, 'latin1'))
    offset += 30 + name.length + content.length
  }
  const directory = Buffer.concat(heads)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...chunks, directory, end])
}

describe('a file', () => {
  test('gives back every record as it was put in', async () => {
    const records = someRecords(40, 200)
    const archive = openArchive(await writeArchive(aboutCopy, records))
    expect(await readAll(archive)).toEqual(records)
    expect(archive.manifest).toMatchObject({ ...aboutCopy, format: 'buyin', version: 1, counts: { notes: 40, accounts: 1 } })
    expect(openArchive(await writeArchive(aboutJournal, {})).manifest.parts).toEqual([])
  })

  test('of many notes is read part by part, and one note without the others', async () => {
    const records = someRecords(400, 600)
    const archive = openArchive(await writeArchive(aboutJournal, records))
    expect(archive.manifest.parts.filter(({ collection }) => collection === 'notes').length).toBeGreaterThan(3)
    expect(await archive.find('notes', idAt(233, '4'))).toEqual(records.notes[232])
    expect(await archive.find('notes', idAt(401, '4'))).toBeNull()
    expect(await archive.find('notes', idAt(7, '9'))).toBeNull()
    expect((await readAll(archive)).notes).toEqual(records.notes)
  })

  test('names the conversation that its list begins with, in whatever part it is', async () => {
    const records = someRecords(600)
    const conversations = records.conversations.map((conversation, index) => ({
      ...conversation,
      opportunityId: idAt(1 + (index % 2), '2'),
      at: new Date(index === 501 ? 1e12 : index * 1e6).toISOString(),
    }))
    const [opportunity] = records.opportunities
    const opportunities = [1, 2].map((number) => ({
      ...opportunity,
      id: idAt(number, '2'),
      accountId: idAt(1, '1'),
      name: `Deal ${3 - number}`,
    }))
    const written = { ...records, conversations, opportunities: opportunities as typeof records.opportunities }
    const openingOf = (file: Uint8Array) => {
      const { manifest } = openArchive(file)
      return manifest.kind === 'review' ? manifest.review.opening : expect.unreachable()
    }
    const file = await writeArchive(aboutCopy, written)
    expect(openArchive(file).manifest.parts.filter(({ collection }) => collection === 'conversations').length).toBeGreaterThan(1)
    expect(openingOf(file)).toBe(conversations.toSorted(listOrder(written.opportunities))[0]?.id)
    expect(openingOf(file)).toBe(idAt(502, '4'))
    expect(openingOf(await writeArchive(aboutCopy, {}))).toBeUndefined()
  })

  const zone = process.env['TZ']
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
  })

  test('is the same, byte for byte, whatever the order of its records, the hour and the zone', async () => {
    const records = someRecords(30)
    const file = await writeArchive(aboutCopy, records)
    process.env['TZ'] = 'Pacific/Apia'
    const again = await writeArchive(aboutCopy, {
      ...records,
      notes: records.notes.toReversed(),
      conversations: records.conversations.toReversed(),
    })
    expect(Buffer.from(again).equals(file)).toBe(true)
  })

  test('reports how far it has come, and stops when it is told to', async () => {
    const seen: number[] = []
    const records = someRecords(5)
    await writeArchive(aboutCopy, records, { progress: (done, total) => seen.push(done / total) })
    expect(seen.at(-1)).toBe(1)
    expect(seen).toEqual(seen.toSorted((one, other) => one - other))
    await expect(writeArchive(aboutCopy, records, { signal: { aborted: true } as AbortSignal })).rejects.toMatchObject({
      code: 'cancelled',
    })
    await expect(readAll(openArchive(small), { signal: { aborted: true } as AbortSignal })).rejects.toMatchObject({ code: 'cancelled' })
  })

  test('opens after a common tool has packed it again', async () => {
    const stored = zipSync(unzipSync(small), { level: 0, mtime: '2024-02-29' })
    expect(await readAll(openArchive(stored))).toEqual(someRecords(3))
    expect(await readAll(openArchive(repack(small, () => {})))).toEqual(someRecords(3))
  })

  test('is not written with two records of one id', async () => {
    const { causes } = someRecords(1)
    await expect(writeArchive(aboutCopy, { causes: [...causes, ...causes] })).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('refused with words is a file', () => {
  test('that is none of ours', async () => {
    for (const bytes of [new Uint8Array(), strToU8('Dear coach'), strToU8('PK'), strToU8(`PK${' '.repeat(100)}`)]) {
      expect((await refusal(bytes)).message).toMatch(/not a Buy-In file|damaged/)
    }
  })

  test('of a newer version, with words of its own, whatever else is in it', async () => {
    const newer = repack(small, (_, manifest) => {
      manifest['version'] = 2
      manifest['kind'] = 'hologram'
      manifest['parts'] = []
    })
    expect((await refusal(newer)).message).toBe('The file was made by a newer Buy-In.')
  })

  test('with a part missing, changed, added or put in the place of another', async () => {
    const name = 'notes/0001.json'
    const missing = repack(small, (parts) => void delete parts[name])
    const added = repack(small, () => ({ 'notes/0002.json': strToU8('[]') }))
    const changed = repack(small, () => ({ [name]: strToU8(strFromU8(unzipSync(small)[name] as Uint8Array).replace('fear', 'hope')) }))
    const swapped = repack(small, (parts) => void (parts['causes/0001.json'] = parts['accounts/0001.json'] as Uint8Array))
    for (const file of [missing, added, changed, swapped]) expect(await refusal(file)).toMatchObject({ code: 'unreadable' })
    expect((await refusal(changed)).message).toContain('not as it was written')
  })

  test('whose parts climb out, are absolute, use backslashes, are folders, links or there twice', async () => {
    const content = deflateRawSync('[]')
    for (const name of [
      '../x.json',
      'notes/../../x.json',
      '/etc/x.json',
      'notes\\x.json',
      'C:/x.json',
      'notes/',
      'a/b/c.json',
      '__proto__',
      'x.json\0.png',
    ]) {
      expect((await refusal(rawZip([{ name, content, size: 2 }]))).message, name).toContain('a name that Buy-In never gives')
    }
    const link = rawZip([{ name: 'notes/0001.json', content, attributes: (0o120777 << 16) >>> 0 }])
    expect((await refusal(link)).message).toContain('a link')
    const twice = rawZip([
      { name: 'notes/0001.json', content },
      { name: 'notes/0001.json', content },
    ])
    expect((await refusal(twice)).message).toContain('same name')
  })

  test('that unpacks to 10 GB, before it does', async () => {
    const zeros = deflateRawSync(Buffer.alloc(2 ** 20), { finishFlush: constants.Z_FULL_FLUSH, level: 9 })
    const content = Buffer.concat(Array.from({ length: 10_240 }, () => zeros))
    const before = process.memoryUsage().arrayBuffers
    for (const size of [2 ** 20, 2 ** 25]) {
      const started = ownTime()
      expect((await refusal(rawZip([{ name: 'manifest.json', content, size }]))).message).toContain('larger than it says')
      expect(ownTime() - started).toBeLessThan(2000)
    }
    expect((await refusal(rawZip([{ name: 'manifest.json', content, size: 2 ** 32 - 2 }]))).code).toBe('too-large')
    const many = Array.from({ length: 40 }, (_, index) => ({ name: `notes/${index}.json`, content: zeros, size: 2 ** 25 }))
    expect((await refusal(rawZip(many))).code).toBe('too-large')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(200 * 2 ** 20)
  })

  test('with a directory of 1,000,000 parts, at once', async () => {
    const one = rawZip([{ name: 'n/0000001.json', content: new Uint8Array() }]).subarray(44, 44 + 60)
    const directory = Buffer.concat(Array.from({ length: 1_000_000 }, () => one))
    for (let index = 0; index < 1_000_000; index += 1) directory.write(String(index).padStart(7, '0'), index * one.length + 46 + 2)
    for (const [count, words] of [
      [0xffff, 'more than 10000 parts'],
      [2, 'more parts than it says'],
    ] as const) {
      const end = Buffer.from(rawZip([], count))
      end.writeUInt32LE(directory.length, 12)
      const started = ownTime()
      end.writeUInt32LE(2, 16)
      expect((await refusal(Buffer.concat([Buffer.from('PK'), directory, end]))).message).toContain(words)
      expect(ownTime() - started).toBeLessThan(1000)
    }
  })

  test('whose parts lie on top of each other', async () => {
    const file = Buffer.from(rawZip(['0001', '0002'].map((number) => ({ name: `notes/${number}.json`, content: deflateRawSync('[]') }))))
    file.writeUInt32LE(0, file.length - 22 - 15 - 4)
    expect((await refusal(file)).message).toContain('on top of each other')
  })

  test('with a key that would change what objects are, spelled out or in escapes', async () => {
    for (const key of ['__proto__', '\\u005f_proto__', '_\\u005F\\u0070roto__', '__pr\\u006fto__']) {
      const text = (parts: Record<string, Uint8Array>, name: string) => strFromU8(parts[name] as Uint8Array)
      for (const [name, from] of [
        ['accounts/0001.json', '"name":'],
        ['notes/0001.json', '"type":'],
      ] as const) {
        const poisoned = repack(small, (parts) => {
          parts[name] = strToU8(text(parts, name).replace(from, `"${key}":{"admin":true},${from}`))
        })
        expect((await refusal(poisoned)).message, key).toContain('not JSON that a journal is written in')
      }
    }
    expect(({} as Json)['admin']).toBeUndefined()
    const records = someRecords(1)
    const said = { ...records, accounts: [{ ...records.accounts[0], name: 'The __proto__ \\u005f Company' }] as typeof records.accounts }
    expect(await readAll(openArchive(await writeArchive(aboutCopy, said)))).toEqual(said)
  })

  test('with text that is not UTF-8, not JSON or not what it should be', async () => {
    const name = 'accounts/0001.json'
    const said = (unzipSync(small)[name] as Uint8Array).slice()
    said[strFromU8(said).indexOf('Acme')] = 0xff
    const broken = [
      said,
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), unzipSync(small)[name] as Uint8Array]),
      strToU8('[{]'),
      strToU8('{}'),
      strToU8('[{"id":"1"}]'),
      strToU8('['.repeat(1_000_000)),
    ]
    for (const bytes of broken) {
      expect(await refusal(repack(small, (parts) => void (parts[name] = bytes)))).toMatchObject({ code: 'unreadable' })
    }
  })

  test('changed in its manifest, which no hash covers, or in the name that a part carries itself', async () => {
    const stored = Buffer.from(zipSync(unzipSync(small), { level: 0 }))
    const otherTime = Buffer.from(stored)
    otherTime.write('2027', stored.indexOf('2026', stored.indexOf('madeAt')))
    expect((await refusal(otherTime)).message).toContain('manifest.json is not as it was written')
    const otherName = Buffer.from(stored)
    otherName.write('notes/0002.json', stored.indexOf('notes/0001.json'))
    expect((await refusal(otherName)).message).toContain('two names')
  })

  test('whose manifest contradicts what it lists', async () => {
    const lies: ((manifest: Json, parts: Json[]) => void)[] = [
      (manifest) => (manifest['counts'] = { notes: 4 }),
      (_, parts) => parts.push(parts[0] as Json),
      (_, parts) => ((parts[4] as Json)['count'] = 2),
      (_, parts) => ((parts[4] as Json)['first'] = idAt(2, '4')),
      (_, parts) => ((parts[4] as Json)['collection'] = 'secrets'),
      (manifest) => (manifest['journalId'] = 7),
      (manifest) => (manifest['format'] = 'zip'),
    ]
    for (const lie of lies) {
      const file = repack(small, (_, manifest) => {
        lie(manifest, manifest['parts'] as Json[])
      })
      expect(await refusal(file)).toMatchObject({ code: 'unreadable' })
    }
  })
})

test('300 damaged files are refused with words, or read as they were written', async () => {
  const whole = await readAll(openArchive(small))
  let refused = 0
  for (let seed = 1; seed <= 300; seed += 1) {
    try {
      const read = await readAll(openArchive(damage(small, seed)))
      expect(read, `seed ${seed}`).toEqual(whole)
    } catch (fault) {
      if (!(fault instanceof BuyInError)) throw new Error(`seed ${seed}`, { cause: fault })
      expect(['unreadable', 'too-large'], `seed ${seed}`).toContain(fault.code)
      expect(fault.message.length * fault.remedy.length, `seed ${seed}`).toBeGreaterThan(0)
      refused += 1
    }
  }
  expect(refused).toBeGreaterThan(250)
})
