const shown = (row: 'OLD' | 'NEW'): string => `${row}.deleted_at IS NULL AND ${row}.archived_at IS NULL`

const added = `INSERT INTO conversation_count (opportunity_id, count) SELECT NEW.opportunity_id, 1 WHERE ${shown('NEW')}
  ON CONFLICT (opportunity_id) DO UPDATE SET count = count + 1;
  UPDATE conversation_total SET count = count + 1 WHERE ${shown('NEW')};`
const taken = `UPDATE conversation_count SET count = count - 1 WHERE opportunity_id = OLD.opportunity_id AND ${shown('OLD')};
  DELETE FROM conversation_count WHERE opportunity_id = OLD.opportunity_id AND count = 0;
  UPDATE conversation_total SET count = count - 1 WHERE ${shown('OLD')};`

/** Only with the columns of its own condition does an index answer without the table. */
const ofShown = 'deleted_at, archived_at) WHERE deleted_at IS NULL AND archived_at IS NULL'

/**
 * Lists of any length: how many conversations an opportunity shows is known without counting them, and what is put away is found
 * without looking at all the rest.
 */
export const lists = `
CREATE TABLE conversation_count (
  opportunity_id TEXT PRIMARY KEY REFERENCES opportunity ON DELETE CASCADE,
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO conversation_count (opportunity_id, count)
  SELECT opportunity_id, count(*) FROM conversation WHERE deleted_at IS NULL AND archived_at IS NULL GROUP BY opportunity_id;
CREATE TABLE conversation_total (id INTEGER PRIMARY KEY CHECK (id = 1), count INTEGER NOT NULL) STRICT;
INSERT INTO conversation_total (id, count) SELECT 1, coalesce(sum(count), 0) FROM conversation_count;
CREATE TRIGGER conversation_counted AFTER INSERT ON conversation BEGIN
  ${added}
END;
CREATE TRIGGER conversation_not_counted AFTER DELETE ON conversation BEGIN
  ${taken}
END;
CREATE TRIGGER conversation_recounted AFTER UPDATE OF opportunity_id, archived_at, deleted_at ON conversation BEGIN
  ${taken}
  ${added}
END;

DROP INDEX conversation_timeline;
DROP INDEX conversation_of_opportunity;
CREATE INDEX conversation_timeline ON conversation (at DESC, id DESC, opportunity_id, title, ${ofShown};
CREATE INDEX conversation_of_opportunity ON conversation (opportunity_id, at DESC, id DESC, ${ofShown};
CREATE INDEX opportunity_put_away ON opportunity (account_id) WHERE archived_at IS NOT NULL OR deleted_at IS NOT NULL;
CREATE INDEX account_put_away ON account (name) WHERE archived_at IS NOT NULL OR deleted_at IS NOT NULL;
`
