import Database from 'better-sqlite3'

/** A value SQLite takes and gives. */
export type SqlValue = string | number | bigint | Uint8Array | null
type Parameters = Record<string, SqlValue>

/** A journal file's SQL: statements are prepared once and named parameters are given as `:name`. */
export type Sql = {
  raw: Database.Database
  get: <Row>(source: string, parameters?: Parameters) => Row | undefined
  all: <Row>(source: string, parameters?: Parameters) => Row[]
  run: (source: string, parameters?: Parameters) => { changes: number }
  /** Does it all or, when it throws, nothing. Calls within one another are one transaction. */
  transaction: <Value>(work: () => Value) => Value
  close: () => void
}

/** Wraps an open SQLite connection. */
const wrap = (raw: Database.Database): Sql => {
  const statements = new Map<string, Database.Statement>()
  const prepared = (source: string) => {
    let statement = statements.get(source)
    if (!statement) {
      statement = raw.prepare(source)
      statements.set(source, statement)
    }
    return statement
  }
  const asOne = raw.transaction((work: () => unknown) => work())
  return {
    raw,
    get: <Row>(source: string, parameters: Parameters = {}) => prepared(source).get(parameters) as Row | undefined,
    all: <Row>(source: string, parameters: Parameters = {}) => prepared(source).all(parameters) as Row[],
    run: (source, parameters = {}) => ({ changes: prepared(source).run(parameters).changes }),
    transaction: <Value>(work: () => Value) => (raw.inTransaction ? work() : asOne.immediate(work)) as Value,
    close: () => raw.close(),
  }
}

/** How long a write waits for another program's lock before it is refused, in milliseconds. */
const busyTimeout = 1000

/** Opens a SQLite file with the journal's settings. A write is on the disk when it returns, power loss included. */
export const openDatabase = (path: string, { readonly }: { readonly: boolean }): Sql => {
  const raw = new Database(path, { readonly, timeout: busyTimeout })
  try {
    raw.pragma('foreign_keys = ON')
    raw.pragma('temp_store = MEMORY')
    raw.pragma('trusted_schema = OFF')
    if (!readonly) {
      raw.pragma('journal_mode = WAL')
      raw.pragma('synchronous = FULL')
    }
    return wrap(raw)
  } catch (fault) {
    raw.close()
    throw fault
  }
}
