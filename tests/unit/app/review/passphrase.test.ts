import { Encrypter } from 'age-encryption'
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openArchive, readAll } from '../../../../app/review/archive.ts'
import { seal, unseal } from '../../../../app/review/passphrase.ts'
import { isSealed } from '../../../../app/review/sealed.ts'
import { writeArchive } from '../../../../main/transfer/archive-writing.ts'
import { aboutCopy, someRecords } from '../../../support/archive-records.ts'
import { ownTime } from '../../../support/own-time.ts'

const file = await writeArchive(aboutCopy, someRecords(3))
const passphrase = 'naïve trees, four of them'
const sealed = await seal(file, passphrase)
/** With hardly any work, where it is not the work that counts. */
const sealLightly = async (bytes: Uint8Array) => {
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  encrypter.setScryptWorkFactor(2)
  return encrypter.encrypt(bytes)
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

describe('a file with a passphrase', () => {
  test('opens with it to the same bytes, and shows nothing without', async () => {
    expect(isSealed(sealed)).toBe(true)
    expect(isSealed(file)).toBe(false)
    expect(isSealed(new Uint8Array())).toBe(false)
    expect(await readAll(openArchive(await unseal(sealed, passphrase)))).toEqual(someRecords(3))
    expect(textOf(sealed)).not.toMatch(/manifest|notes|json/)
    expect(() => openArchive(sealed)).toThrow('not a Buy-In file')
  })

  test('opens with the same letters typed on another system', async () => {
    expect(Buffer.from(await unseal(sealed, passphrase.normalize('NFD'))).equals(file)).toBe(true)
  })

  test('says of a wrong passphrase what to do', async () => {
    for (const wrong of ['', 'Naïve trees, four of them', `${passphrase} `]) {
      await expect(unseal(await sealLightly(file), wrong)).rejects.toMatchObject({
        code: 'invalid',
        message: 'This passphrase does not open the file.',
        remedy: expect.stringContaining('Type it again') as string,
      })
    }
    await expect(seal(file, '')).rejects.toMatchObject({ code: 'invalid' })
  })

  test('asks for as much work as is documented', () => {
    expect(textOf(sealed)).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S{22} 17\n/)
  })

  test('that asks for more work than a machine should do is refused before it is done', async () => {
    for (const work of [19, 20, 30, 99]) {
      const greedy = Buffer.from(textOf(sealed).replace(' 17\n', ` ${work}\n`), 'latin1')
      const started = ownTime()
      await expect(unseal(greedy, passphrase)).rejects.toMatchObject({ code: 'too-large' })
      expect(ownTime() - started).toBeLessThan(200)
    }
  })

  test('that is cut off or changed in any place is refused', async () => {
    const long = await sealLightly(new Uint8Array(150_000).fill(7))
    for (let at = 0; at < long.length; at += at < 260 ? 7 : 9973) {
      const changed = long.slice()
      changed[at] = (changed[at] ?? 0) ^ 4
      await expect(unseal(changed, passphrase)).rejects.toMatchObject({
        code: expect.stringMatching(/unreadable|invalid|too-large/) as string,
      })
      await expect(unseal(long.slice(0, at), passphrase)).rejects.toMatchObject({
        code: expect.stringMatching(/unreadable|invalid/) as string,
      })
    }
  })

  test('that is for a key and not for a passphrase is refused with words of its own', async () => {
    const keyed = new Encrypter()
    keyed.addRecipient('age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj')
    await expect(unseal(await keyed.encrypt(file), passphrase)).rejects.toMatchObject({
      message: 'The file is sealed, but not with a passphrase.',
    })
  })
})

/** Why the `age` tool cannot be asked, or nothing. It wants a terminal to read the passphrase from, which `script` gives it. */
const without = ['age', 'script'].find((tool) => {
  try {
    return execFileSync(tool, ['--version'], { stdio: 'ignore' }) !== null && false
  } catch {
    return true
  }
})

describe.skipIf(without)(`the age tool${without ? ` (skipped: there is no ${without} on this machine)` : ''}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'buy-in-age-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  /** Runs `age` in a terminal and types the passphrase as often as it asks. */
  const age = (options: string[]) =>
    new Promise<void>((done, fail) => {
      const tool = spawn('script', ['--quiet', '--return', '--command', `age ${options.join(' ')}`, '/dev/null'], { cwd: folder })
      let said = ''
      tool.stdout.on('data', (text: Buffer) => {
        said += text.toString()
        if (/passphrase[^:]*:/i.test(said)) {
          said = ''
          tool.stdin.write(`${passphrase}\n`)
        }
      })
      tool.on('error', fail)
      tool.on('close', (code) => (code === 0 ? done() : fail(new Error(`age ended with ${code}: ${said}`))))
    })

  test('opens what was sealed here', async () => {
    writeFileSync(join(folder, 'ours.buyin'), sealed)
    await age(['--decrypt', '--output', 'ours.zip', 'ours.buyin'])
    expect(readFileSync(join(folder, 'ours.zip')).equals(file)).toBe(true)
  })

  test('seals what is opened here', async () => {
    writeFileSync(join(folder, 'theirs.zip'), file)
    await age(['--encrypt', '--passphrase', '--output', 'theirs.buyin', 'theirs.zip'])
    const theirs = readFileSync(join(folder, 'theirs.buyin'))
    expect(isSealed(theirs)).toBe(true)
    expect(Buffer.from(await unseal(theirs, passphrase)).equals(file)).toBe(true)
  })
})
