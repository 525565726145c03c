/** What a review copy needs to be known again: whose journal it is from, who is called what in it, and which copies there are. */
export const review = `
CREATE TABLE journal_identity (
  id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE pseudonym (
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  pseudonym TEXT NOT NULL,
  also TEXT NOT NULL CHECK (json_valid(also)),
  decided TEXT NOT NULL CHECK (json_valid(decided)),
  PRIMARY KEY (subject_kind, subject_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_copy (
  id TEXT PRIMARY KEY,
  made_at TEXT NOT NULL,
  journal_id TEXT NOT NULL,
  choice TEXT NOT NULL CHECK (json_valid(choice)),
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`
