/** The journal as it was first: who decides, what was said, what was inferred, how it is tagged, what can be undone. */
export const journal = `
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  archived_at TEXT,
  deleted_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE opportunity (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
  name TEXT NOT NULL,
  archived_at TEXT,
  deleted_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX opportunity_of_account ON opportunity (account_id);

CREATE TABLE buyer (
  id TEXT PRIMARY KEY,
  opportunity_id TEXT NOT NULL REFERENCES opportunity ON DELETE CASCADE,
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  roles TEXT NOT NULL CHECK (json_valid(roles)),
  influence INTEGER NOT NULL CHECK (influence BETWEEN 1 AND 5),
  met INTEGER NOT NULL CHECK (met IN (0, 1)),
  deleted_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX buyer_of_opportunity ON buyer (opportunity_id);

CREATE TABLE conversation (
  id TEXT PRIMARY KEY,
  opportunity_id TEXT NOT NULL REFERENCES opportunity ON DELETE CASCADE,
  title TEXT NOT NULL,
  at TEXT NOT NULL,
  zone TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('in-person', 'video', 'phone', 'email', 'chat', 'other')),
  archived_at TEXT,
  deleted_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_timeline ON conversation (at DESC, id DESC, opportunity_id) WHERE deleted_at IS NULL AND archived_at IS NULL;
CREATE INDEX conversation_of_opportunity ON conversation (opportunity_id, at DESC, id DESC) WHERE deleted_at IS NULL AND archived_at IS NULL;
CREATE INDEX conversation_put_away ON conversation (opportunity_id, at DESC) WHERE deleted_at IS NOT NULL OR archived_at IS NOT NULL;

CREATE TABLE conversation_buyer (
  id TEXT PRIMARY KEY,
  conversation_id TEXT NOT NULL REFERENCES conversation ON DELETE CASCADE,
  buyer_id TEXT NOT NULL REFERENCES buyer ON DELETE CASCADE,
  UNIQUE (conversation_id, buyer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_of_buyer ON conversation_buyer (buyer_id);

CREATE TABLE note (
  conversation_id TEXT PRIMARY KEY REFERENCES conversation ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  save_id TEXT,
  saved_at TEXT,
  caret TEXT CHECK (caret IS NULL OR json_valid(caret)),
  preview TEXT NOT NULL,
  version_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE exchange (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  conversation_id TEXT NOT NULL REFERENCES conversation ON DELETE CASCADE,
  position REAL NOT NULL,
  content TEXT NOT NULL,
  external_text TEXT NOT NULL,
  internal_text TEXT NOT NULL
) STRICT;
CREATE INDEX exchange_in_order ON exchange (conversation_id, position);

CREATE TABLE barrier (
  id TEXT PRIMARY KEY,
  opportunity_id TEXT NOT NULL REFERENCES opportunity ON DELETE CASCADE,
  title TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('real', 'perceived', 'unknown'))
) STRICT, WITHOUT ROWID;
CREATE INDEX barrier_of_opportunity ON barrier (opportunity_id);

CREATE TABLE criterion (
  id TEXT PRIMARY KEY,
  opportunity_id TEXT NOT NULL REFERENCES opportunity ON DELETE CASCADE,
  title TEXT NOT NULL,
  weight INTEGER NOT NULL CHECK (weight BETWEEN 1 AND 5)
) STRICT, WITHOUT ROWID;
CREATE INDEX criterion_of_opportunity ON criterion (opportunity_id);

CREATE TABLE passage (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  conversation_id TEXT NOT NULL REFERENCES conversation ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('barrier', 'criterion', 'inference', 'question')),
  barrier_id TEXT REFERENCES barrier,
  criterion_id TEXT REFERENCES criterion,
  thought_type TEXT CHECK (thought_type IN ('fear', 'doubt', 'hope', 'past-experience', 'perception', 'distraction', 'value', 'intrigue')),
  confidence INTEGER CHECK (confidence BETWEEN 0 AND 100),
  question_type TEXT CHECK (question_type IN ('data', 'issues', 'solutions', 'consequences', 'outcomes', 'value', 'examples', 'rationale')),
  created_at TEXT NOT NULL,
  detached INTEGER NOT NULL DEFAULT 1 CHECK (detached IN (0, 1)),
  exchange_id TEXT,
  side TEXT CHECK (side IN ('external', 'internal')),
  start_offset INTEGER,
  end_offset INTEGER,
  quote TEXT NOT NULL DEFAULT '',
  prefix TEXT NOT NULL DEFAULT '',
  suffix TEXT NOT NULL DEFAULT '',
  CHECK ((kind = 'barrier') = (barrier_id IS NOT NULL)),
  CHECK ((kind = 'criterion') = (criterion_id IS NOT NULL)),
  CHECK ((kind = 'inference') = (thought_type IS NOT NULL AND confidence IS NOT NULL)),
  CHECK ((kind = 'question') = (question_type IS NOT NULL))
) STRICT;
CREATE INDEX passage_of_conversation ON passage (conversation_id);
CREATE INDEX passage_of_exchange ON passage (exchange_id) WHERE detached = 0;
CREATE INDEX passage_of_barrier ON passage (barrier_id) WHERE barrier_id IS NOT NULL;
CREATE INDEX passage_of_criterion ON passage (criterion_id) WHERE criterion_id IS NOT NULL;

CREATE TABLE version (
  id TEXT PRIMARY KEY,
  conversation_id TEXT NOT NULL REFERENCES conversation ON DELETE CASCADE,
  at TEXT NOT NULL,
  words INTEGER NOT NULL,
  passages INTEGER NOT NULL,
  content BLOB NOT NULL
) STRICT;
CREATE INDEX version_of_conversation ON version (conversation_id, at DESC);

CREATE TABLE change (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  at TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE change_row (
  change_id TEXT NOT NULL REFERENCES change (id) ON DELETE CASCADE,
  sequence INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  before TEXT,
  after TEXT,
  PRIMARY KEY (change_id, sequence)
) STRICT, WITHOUT ROWID;
`
