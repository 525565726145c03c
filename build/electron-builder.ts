import type { Configuration } from 'electron-builder'

const betterSqlite3 = 'node_modules/better-sqlite3'

/** Of better-sqlite3's native modules only the fitting ones. A list with nothing but exclusions would mean all files there are. */
const withNative = (fitting: string) => ['package.json', `!${betterSqlite3}/prebuilds/!(${fitting}.node)`]

/** How the journal is packed: AppImage and deb for Linux, dmg for macOS, an installer for Windows. */
const configuration: Configuration = {
  appId: 'app.buy-in.journal',
  productName: 'Buy-In',
  copyright: 'Copyright © 2026 The Buy-In authors',
  artifactName: 'Buy-In-${version}-${os}-${arch}.${ext}',
  directories: { output: 'release', buildResources: 'build' },
  publish: null,

  // better-sqlite3 brings native modules that fit every Electron: nothing is compiled.
  npmRebuild: false,
  asar: { smartUnpack: false },
  asarUnpack: [`${betterSqlite3}/prebuilds/*.node`],
  files: [
    'package.json',
    'dist/**',
    '!dist/main/node.js',
    '!**/*.map',
    `!${betterSqlite3}/{deps,src,binding.gyp}{,/**}`,
    '!node_modules/node-addon-api{,/**}',
    // The Node programs that npm scripts run on.
    '!node_modules/node-{bin,darwin,linux,win}-*{,/**}',
  ],

  fileAssociations: [
    {
      ext: 'buyin',
      name: 'Buy-In journal',
      description: 'Buy-In journal',
      mimeType: 'application/x-buy-in-journal',
      role: 'Editor',
      icon: 'icons/document.icns',
    },
  ],

  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },

  linux: {
    executableName: 'buy-in',
    icon: 'build/icons/linux',
    category: 'Office',
    synopsis: 'A decision-coaching journal',
    maintainer: 'The Buy-In authors <authors@buy-in.invalid>',
    target: ['AppImage', 'deb'],
    files: withNative('linux-${arch}'),
  },

  mac: {
    icon: 'build/icons/icon.icns',
    category: 'public.app-category.productivity',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'build/entitlements.mac.plist',
    entitlementsInherit: 'build/entitlements.mac.plist',
    target: [{ target: 'dmg', arch: 'universal' }],
    files: withNative('darwin-*'),
    // Both halves of the universal app carry both native modules; they are not joined.
    x64ArchFiles: '**/better-sqlite3/prebuilds/darwin-*.node',
  },

  win: {
    icon: 'build/icons/icon.ico',
    target: ['nsis'],
    files: withNative('win32-${arch}'),
  },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true, deleteAppDataOnUninstall: false },
}

export default configuration
