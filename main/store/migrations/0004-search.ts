/** FTS5 tables that keep no text of their own: a row is taken out by its number, whatever stood in it. Words come folded and one space apart. */
const wordTable = (columns: string) => `fts5(${columns}, content='', contentless_delete=1, tokenize="ascii tokenchars '_'")`

/**
 * The search index: the words of exchanges (main/store/search/indexing.ts), those of everything that has a name or remark, all words there
 * are with the parts they can be found by, what was written since and is not in it yet, and how far the index has come. All of it can be made again from the rest of the journal. And the
 * searches the seller keeps.
 */
export const search = `
CREATE VIRTUAL TABLE search_words USING ${wordTable('external, internal, best')};
CREATE VIRTUAL TABLE search_names USING ${wordTable('words')};

CREATE TABLE search_entry (
  key INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  UNIQUE (kind, id)
) STRICT;

CREATE TABLE search_term (
  key INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE
) STRICT;
CREATE VIRTUAL TABLE search_parts USING fts5(word, content='search_term', content_rowid='key', columnsize=0, tokenize='trigram');
CREATE TRIGGER search_term_added AFTER INSERT ON search_term WHEN length(NEW.word) > 2 BEGIN
  INSERT INTO search_parts (rowid, word) VALUES (NEW.key, NEW.word);
END;

CREATE TABLE search_stale_exchange (key INTEGER PRIMARY KEY) STRICT;
CREATE TABLE search_stale_entry (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, UNIQUE (kind, id)) STRICT;

CREATE TABLE search_progress (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  stage TEXT NOT NULL CHECK (stage IN ('notes', 'names', 'merging', 'ready')),
  after TEXT NOT NULL,
  rebuilt INTEGER NOT NULL CHECK (rebuilt IN (0, 1))
) STRICT;
INSERT INTO search_progress (id, stage, after, rebuilt) VALUES (1, 'notes', '', 0);

CREATE TABLE saved_search (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  newest_first INTEGER NOT NULL CHECK (newest_first IN (0, 1))
) STRICT, WITHOUT ROWID;
`
