/** A key of today's kind (RFC 9562, UUIDv7), made by SQLite. */
const newKey = `(SELECT lower(printf('%08x-%04x-7%03x-%x%03x-%s', at >> 16, at & 65535, random() & 4095, 8 + (random() & 3), random() & 4095,
  hex(randomblob(6)))) FROM (SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER) AS at))`

/**
 * Reviews: which journal this is, who goes by which pseudonym, which copies were made, and what was written about them.
 *
 * What a review item is about may be gone, or never have been here: an item names it without holding on to it. An author with `own` 1 is the
 * seller, one with 2 is the seller too, as a journal knows them that was taken into this one.
 */
export const review = `
CREATE INDEX passage_removed ON passage (conversation_id) WHERE removed = 1;

CREATE TABLE journal_identity (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX identity_is_one ON journal_identity (id IS NOT NULL);
INSERT INTO journal_identity (id) VALUES (${newKey});

CREATE TABLE pseudonym (
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ('buyer', 'account', 'seller')),
  subject_id TEXT NOT NULL,
  pseudonym TEXT NOT NULL,
  also TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(also)),
  decided TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(decided)),
  PRIMARY KEY (subject_kind, subject_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_copy (
  id TEXT PRIMARY KEY,
  made_at TEXT NOT NULL,
  journal_id TEXT NOT NULL,
  choice TEXT NOT NULL CHECK (json_valid(choice)),
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_in_time ON review_copy (made_at DESC, id DESC);

CREATE TABLE review_author (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  named_at TEXT NOT NULL,
  own INTEGER NOT NULL DEFAULT 0 CHECK (own IN (0, 1, 2))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX author_is_own ON review_author (own) WHERE own = 1;
INSERT INTO review_author (id, name, named_at, own) VALUES (${newKey},
  coalesce((SELECT nullif(trim(value ->> '$'), '') FROM setting WHERE name = 'sellerName' AND json_valid(value)), 'Seller'),
  strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 1);

CREATE TABLE review_item (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('comment', 'tag', 'rival', 'rating', 'decision')),
  author_id TEXT NOT NULL REFERENCES review_author,
  created_at TEXT NOT NULL,
  target TEXT NOT NULL CHECK (json_valid(target)),
  conversation_id TEXT,
  entry_id TEXT,
  about_id TEXT,
  copy_id TEXT,
  state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn', 'own')),
  changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX review_of_conversation ON review_item (conversation_id) WHERE conversation_id IS NOT NULL;
CREATE INDEX review_of_entry ON review_item (entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX review_of_item ON review_item (about_id) WHERE about_id IS NOT NULL;
CREATE INDEX review_of_author ON review_item (author_id);
CREATE INDEX review_in_time ON review_item (changed_at DESC, id DESC) WHERE kind <> 'decision';
CREATE INDEX review_open ON review_item (changed_at DESC, id DESC) WHERE kind <> 'decision' AND state = 'open';

CREATE TABLE review_version (
  id TEXT PRIMARY KEY,
  item_id TEXT NOT NULL REFERENCES review_item,
  version_id TEXT NOT NULL,
  counter INTEGER NOT NULL CHECK (counter > 0),
  at TEXT NOT NULL,
  content TEXT CHECK (content IS NULL OR json_valid(content)),
  UNIQUE (item_id, version_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_place (
  id TEXT PRIMARY KEY REFERENCES review_item,
  anchor TEXT NOT NULL CHECK (json_valid(anchor))
) STRICT, WITHOUT ROWID;

CREATE TABLE accepted_tag (
  id TEXT PRIMARY KEY REFERENCES review_item,
  conversation_id TEXT NOT NULL REFERENCES conversation ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX accepted_tag_of_conversation ON accepted_tag (conversation_id);
`
