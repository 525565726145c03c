/**
 * What a coach keeps: copies that were opened, who reviews here, and what they wrote.
 *
 * A copy may carry on one that was never opened here: it names it without holding on to it. One that was forgotten stays as long as a
 * later one carries it on. An item is in each copy in which its author wrote it or changed it.
 */
export const coach = `
CREATE TABLE copy (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  journal_id TEXT NOT NULL,
  made_at TEXT NOT NULL,
  follows TEXT,
  sealed INTEGER NOT NULL CHECK (sealed IN (0, 1)),
  opened_at TEXT NOT NULL,
  forgotten INTEGER NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE author (id TEXT PRIMARY KEY, name TEXT NOT NULL, named_at TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE item (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  author_id TEXT NOT NULL REFERENCES author,
  created_at TEXT NOT NULL,
  target TEXT NOT NULL CHECK (json_valid(target))
) STRICT, WITHOUT ROWID;
CREATE INDEX item_of_author ON item (author_id);

CREATE TABLE item_version (
  item_id TEXT NOT NULL REFERENCES item ON DELETE CASCADE,
  id TEXT NOT NULL,
  counter INTEGER NOT NULL,
  at TEXT NOT NULL,
  content TEXT CHECK (json_valid(content)),
  PRIMARY KEY (item_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE item_in_copy (
  copy_id TEXT NOT NULL REFERENCES copy,
  item_id TEXT NOT NULL REFERENCES item,
  PRIMARY KEY (copy_id, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_of_item ON item_in_copy (item_id);
`
