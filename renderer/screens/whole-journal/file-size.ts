/** A file's size as a list shows it: `820 KB`, `3.4 MB`. */
export const showSize = (bytes: number): string => {
  if (bytes < 1000) return `${bytes} bytes`
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} KB`
  if (bytes < 999_500_000) return `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`
  return `${(bytes / 1e9).toLocaleString('en', { maximumFractionDigits: 1 })} GB`
}
