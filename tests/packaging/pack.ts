import { build, Platform } from 'electron-builder'
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import configuration from '../../build/electron-builder.ts'

const root = resolve(import.meta.dirname, '../..')

/** What marks the place of the fuses in Electron's program; then come version, count, and one sign for each: 0, 1 or r (removed). */
const fuseWire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'ascii'),
  Buffer.from([1, 9]),
  Buffer.from('101100111', 'ascii'),
])

/** Makes a folder that looks like Electron for Linux to a packager: a program that does nothing but has fuses. */
export const makeStandInElectron = (directory: string): void => {
  mkdirSync(join(directory, 'resources'), { recursive: true })
  mkdirSync(join(directory, 'locales'), { recursive: true })
  writeFileSync(join(directory, 'locales/en-US.pak'), '')
  writeFileSync(join(directory, 'version'), '45.4.1')
  writeFileSync(join(directory, 'LICENSE'), '')
  writeFileSync(join(directory, 'LICENSES.chromium.html'), '')
  writeFileSync(join(directory, 'electron'), Buffer.concat([Buffer.from('#!/bin/sh\nexit 0\n'), fuseWire, Buffer.from('\n')]))
  chmodSync(join(directory, 'electron'), 0o755)
}

/** Packs what lies in `dist` for Linux without making an installer. Gives the folder of the packed app. */
export const packForLinux = async (electronDist: string, output: string): Promise<string> => {
  process.env['CSC_IDENTITY_AUTO_DISCOVERY'] = 'false'
  await build({
    projectDir: root,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config: { ...configuration, electronDist, directories: { ...configuration.directories, output } },
  })
  const folder = readdirSync(output).find((name) => name.startsWith('linux') && name.endsWith('unpacked'))
  if (!folder) throw new Error(`Nothing was packed into ${output}.`)
  return join(output, folder)
}
