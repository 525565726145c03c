/** A spreadsheet takes a text that begins like this for a formula (OWASP: CSV Injection). */
const dangerous = /^[=+\-@\t\r\n]/u

/** Whether a spreadsheet might calculate with a text instead of showing it. */
export const looksLikeFormula = (text: string): boolean => dangerous.test(text)

/** Spreadsheets tell UTF-8 by this mark; without it they read letters beyond ASCII as others. */
export const byteOrderMark = '\ufeff'

const safeCell = (text: string): string => (looksLikeFormula(text) ? `'${text}` : text)

/** A row as RFC 4180 has it: quoted where it must be, quotes doubled, ended by CRLF. A cell that looks like a formula gets an apostrophe. */
export const csvRow = (cells: readonly string[]): string =>
  `${cells
    .map(safeCell)
    .map((cell) => (/[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',')}\r\n`
