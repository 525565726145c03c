/**
 * The decision over time: what becomes of barriers and criteria, what inferences rest on and how they ended, what was asked,
 * where each buyer stands, and what the seller plans and reflects.
 *
 * A passage that is taken off a note is marked as removed, not deleted: what refers to it stays true if it is put back.
 */
export const decision = `
CREATE TABLE cause (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  position INTEGER NOT NULL,
  deleted_at TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO cause (id, title, position) VALUES
  ('01900000-0000-7000-8000-000000000001', 'Hard to compare', 1),
  ('01900000-0000-7000-8000-000000000002', 'Not enough information', 2),
  ('01900000-0000-7000-8000-000000000003', 'Outcome uncertain', 3),
  ('01900000-0000-7000-8000-000000000004', 'Blame if it goes wrong', 4),
  ('01900000-0000-7000-8000-000000000005', 'Consensus missing', 5),
  ('01900000-0000-7000-8000-000000000006', 'Distraction', 6),
  ('01900000-0000-7000-8000-000000000007', 'Bad past experience', 7),
  ('01900000-0000-7000-8000-000000000008', 'Trust', 8);

ALTER TABLE barrier ADD COLUMN status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'explored', 'resolved', 'reopened'));
ALTER TABLE barrier ADD COLUMN cause_id TEXT REFERENCES cause;
ALTER TABLE barrier ADD COLUMN merged_into TEXT REFERENCES barrier;
ALTER TABLE barrier ADD COLUMN deleted_at TEXT;
ALTER TABLE criterion ADD COLUMN deleted_at TEXT;
CREATE INDEX barrier_of_cause ON barrier (cause_id) WHERE cause_id IS NOT NULL;
CREATE INDEX barrier_merged ON barrier (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE reason (
  id TEXT PRIMARY KEY,
  opportunity_id TEXT NOT NULL REFERENCES opportunity ON DELETE CASCADE,
  title TEXT NOT NULL,
  said_first TEXT NOT NULL CHECK (said_first IN ('buyer', 'seller')),
  buyer_id TEXT REFERENCES buyer ON DELETE SET NULL,
  deleted_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX reason_of_opportunity ON reason (opportunity_id);
CREATE INDEX reason_of_buyer ON reason (buyer_id) WHERE buyer_id IS NOT NULL;

CREATE TABLE bank_question (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL CHECK (type IN ('data', 'issues', 'solutions', 'consequences', 'outcomes', 'value', 'examples', 'rationale')),
  wording TEXT NOT NULL,
  deleted_at TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO bank_question (id, type, wording) VALUES
  ('01900000-0000-7000-8000-000000000101', 'data', 'How many people touch this in a normal week?'),
  ('01900000-0000-7000-8000-000000000102', 'data', 'When was this last decided, and by whom?'),
  ('01900000-0000-7000-8000-000000000103', 'issues', 'What about today’s way of working bothers you most?'),
  ('01900000-0000-7000-8000-000000000104', 'issues', 'What keeps coming back, however often it is fixed?'),
  ('01900000-0000-7000-8000-000000000105', 'solutions', 'What have you tried already, and what did it teach you?'),
  ('01900000-0000-7000-8000-000000000106', 'solutions', 'If it were yours alone to design, what would it look like?'),
  ('01900000-0000-7000-8000-000000000107', 'consequences', 'What happens if nothing changes by this time next year?'),
  ('01900000-0000-7000-8000-000000000108', 'consequences', 'Who pays for it when this goes wrong?'),
  ('01900000-0000-7000-8000-000000000109', 'outcomes', 'How would you notice, six months on, that it had been right?'),
  ('01900000-0000-7000-8000-000000000110', 'outcomes', 'What should people be able to say afterwards that they cannot say now?'),
  ('01900000-0000-7000-8000-000000000111', 'value', 'Of all you have named, what matters most to you yourself?'),
  ('01900000-0000-7000-8000-000000000112', 'value', 'What would make this worth the trouble of changing?'),
  ('01900000-0000-7000-8000-000000000113', 'examples', 'Can you take me through the last time it happened?'),
  ('01900000-0000-7000-8000-000000000114', 'examples', 'Where have you seen this done well?'),
  ('01900000-0000-7000-8000-000000000115', 'rationale', 'What makes you see it that way?'),
  ('01900000-0000-7000-8000-000000000116', 'rationale', 'How did you come to weigh it like that?');

CREATE TABLE passage_next (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  conversation_id TEXT NOT NULL REFERENCES conversation ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('barrier', 'criterion', 'inference', 'question', 'evidence', 'answer', 'reason')),
  barrier_id TEXT REFERENCES barrier,
  criterion_id TEXT REFERENCES criterion,
  reason_id TEXT REFERENCES reason,
  thought_type TEXT CHECK (thought_type IN ('fear', 'doubt', 'hope', 'past-experience', 'perception', 'distraction', 'value', 'intrigue')),
  confidence INTEGER CHECK (confidence BETWEEN 0 AND 100),
  sealed_confidence INTEGER CHECK (sealed_confidence BETWEEN 0 AND 100),
  surfaced_by TEXT,
  question_type TEXT CHECK (question_type IN ('data', 'issues', 'solutions', 'consequences', 'outcomes', 'value', 'examples', 'rationale')),
  bank_question_id TEXT REFERENCES bank_question,
  inference_id TEXT,
  stance TEXT CHECK (stance IN ('for', 'against')),
  question_id TEXT,
  created_at TEXT NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
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
  CHECK ((kind = 'reason') = (reason_id IS NOT NULL)),
  CHECK ((kind = 'inference') = (thought_type IS NOT NULL AND confidence IS NOT NULL AND sealed_confidence IS NOT NULL)),
  CHECK ((kind = 'question') = (question_type IS NOT NULL)),
  CHECK ((kind = 'evidence') = (inference_id IS NOT NULL AND stance IS NOT NULL)),
  CHECK ((kind = 'answer') = (question_id IS NOT NULL))
) STRICT;
INSERT INTO passage_next (key, id, conversation_id, kind, barrier_id, criterion_id, thought_type, confidence, sealed_confidence, question_type,
  created_at, detached, exchange_id, side, start_offset, end_offset, quote, prefix, suffix)
SELECT key, id, conversation_id, kind, barrier_id, criterion_id, thought_type, confidence, confidence, question_type,
  created_at, detached, exchange_id, side, start_offset, end_offset, quote, prefix, suffix FROM passage;
DROP TABLE passage;
ALTER TABLE passage_next RENAME TO passage;
CREATE INDEX passage_of_conversation ON passage (conversation_id, kind) WHERE removed = 0;
CREATE INDEX passage_of_exchange ON passage (exchange_id) WHERE removed = 0;
CREATE INDEX passage_of_barrier ON passage (barrier_id, removed, conversation_id) WHERE barrier_id IS NOT NULL;
CREATE INDEX passage_of_criterion ON passage (criterion_id, removed, conversation_id) WHERE criterion_id IS NOT NULL;
CREATE INDEX passage_of_reason ON passage (reason_id) WHERE reason_id IS NOT NULL AND removed = 0;
CREATE INDEX passage_for_inference ON passage (inference_id) WHERE inference_id IS NOT NULL AND removed = 0;
CREATE INDEX passage_for_question ON passage (question_id) WHERE question_id IS NOT NULL AND removed = 0;
CREATE INDEX passage_surfaced ON passage (surfaced_by, conversation_id) WHERE surfaced_by IS NOT NULL AND removed = 0;
CREATE INDEX passage_of_bank_question ON passage (bank_question_id) WHERE bank_question_id IS NOT NULL AND removed = 0;

CREATE TABLE barrier_holder (
  id TEXT PRIMARY KEY,
  barrier_id TEXT NOT NULL REFERENCES barrier ON DELETE CASCADE,
  buyer_id TEXT NOT NULL REFERENCES buyer ON DELETE CASCADE,
  UNIQUE (barrier_id, buyer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX barrier_of_holder ON barrier_holder (buyer_id);

CREATE TABLE barrier_step (
  id TEXT PRIMARY KEY,
  barrier_id TEXT NOT NULL REFERENCES barrier ON DELETE CASCADE,
  status TEXT NOT NULL CHECK (status IN ('open', 'explored', 'resolved', 'reopened')),
  at TEXT NOT NULL,
  passage_id TEXT REFERENCES passage (id) ON DELETE SET NULL,
  own_reasoning INTEGER NOT NULL DEFAULT 0 CHECK (own_reasoning IN (0, 1)),
  remark TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX step_of_barrier ON barrier_step (barrier_id, at);
CREATE INDEX step_by_passage ON barrier_step (passage_id) WHERE passage_id IS NOT NULL;

CREATE TABLE criterion_holder (
  id TEXT PRIMARY KEY,
  criterion_id TEXT NOT NULL REFERENCES criterion ON DELETE CASCADE,
  buyer_id TEXT NOT NULL REFERENCES buyer ON DELETE CASCADE,
  weight INTEGER NOT NULL CHECK (weight BETWEEN 1 AND 5),
  origin TEXT NOT NULL CHECK (origin IN ('stated', 'inferred')),
  state TEXT NOT NULL CHECK (state IN ('emerging', 'confirmed', 'met', 'unmet')),
  question_id TEXT REFERENCES passage (id) ON DELETE SET NULL,
  UNIQUE (criterion_id, buyer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX criterion_of_holder ON criterion_holder (buyer_id);
CREATE INDEX criterion_set_by ON criterion_holder (question_id) WHERE question_id IS NOT NULL;

CREATE TABLE inference_holder (
  id TEXT PRIMARY KEY,
  passage_id TEXT NOT NULL UNIQUE REFERENCES passage (id) ON DELETE CASCADE,
  buyer_id TEXT NOT NULL REFERENCES buyer ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX inference_of_holder ON inference_holder (buyer_id);

CREATE TABLE confidence_change (
  id TEXT PRIMARY KEY,
  passage_id TEXT NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  confidence INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 100)
) STRICT, WITHOUT ROWID;
CREATE INDEX confidence_of_inference ON confidence_change (passage_id, at);

CREATE TABLE outcome (
  id TEXT PRIMARY KEY,
  passage_id TEXT NOT NULL UNIQUE REFERENCES passage (id) ON DELETE CASCADE,
  verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'refuted', 'never-learned')),
  at TEXT NOT NULL,
  evidence_id TEXT REFERENCES passage (id) ON DELETE SET NULL,
  reason TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX outcome_by_evidence ON outcome (evidence_id) WHERE evidence_id IS NOT NULL;

CREATE TABLE reading (
  id TEXT PRIMARY KEY,
  buyer_id TEXT NOT NULL REFERENCES buyer ON DELETE CASCADE,
  at TEXT NOT NULL,
  buy_in INTEGER NOT NULL CHECK (buy_in BETWEEN -2 AND 2),
  passage_id TEXT REFERENCES passage (id) ON DELETE SET NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reading_of_buyer ON reading (buyer_id, at);
CREATE INDEX reading_by_passage ON reading (passage_id) WHERE passage_id IS NOT NULL;

CREATE TABLE consensus (
  id TEXT PRIMARY KEY,
  buyer_id TEXT NOT NULL REFERENCES buyer ON DELETE CASCADE,
  level TEXT NOT NULL CHECK (level IN ('problem', 'solution', 'supplier')),
  stance TEXT NOT NULL CHECK (stance IN ('agrees', 'unsure', 'against')),
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX consensus_of_buyer ON consensus (buyer_id, level, at);

CREATE TABLE plan (
  id TEXT PRIMARY KEY,
  opportunity_id TEXT NOT NULL REFERENCES opportunity ON DELETE CASCADE,
  at TEXT NOT NULL,
  conversation_id TEXT REFERENCES conversation ON DELETE SET NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_of_opportunity ON plan (opportunity_id, at);

CREATE TABLE plan_question (
  id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES plan ON DELETE CASCADE,
  position INTEGER NOT NULL,
  bank_question_id TEXT REFERENCES bank_question ON DELETE SET NULL,
  type TEXT NOT NULL CHECK (type IN ('data', 'issues', 'solutions', 'consequences', 'outcomes', 'value', 'examples', 'rationale')),
  wording TEXT NOT NULL,
  asked INTEGER NOT NULL DEFAULT 0 CHECK (asked IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX question_of_plan ON plan_question (plan_id, position);

CREATE TABLE reflection_item (
  id TEXT PRIMARY KEY,
  behaviour TEXT NOT NULL CHECK (behaviour IN ('questions', 'barriers', 'insight', 'observing', 'dialogue')),
  wording TEXT NOT NULL,
  position INTEGER NOT NULL,
  deleted_at TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO reflection_item (id, behaviour, wording, position) VALUES
  ('01900000-0000-7000-8000-000000000201', 'questions', 'My questions helped the buyer say what they will decide by.', 1),
  ('01900000-0000-7000-8000-000000000202', 'barriers', 'I went along with the buyer through what stands in the way, instead of around it.', 2),
  ('01900000-0000-7000-8000-000000000203', 'insight', 'Something became clear that neither of us knew before.', 3),
  ('01900000-0000-7000-8000-000000000204', 'observing', 'I noticed what matters to this buyer, not to buyers in general.', 4),
  ('01900000-0000-7000-8000-000000000205', 'dialogue', 'It was a dialogue. I did not diagnose.', 5);

CREATE TABLE reflection (
  id TEXT PRIMARY KEY,
  conversation_id TEXT NOT NULL UNIQUE REFERENCES conversation ON DELETE CASCADE,
  at TEXT NOT NULL,
  remark TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE reflection_answer (
  id TEXT PRIMARY KEY,
  reflection_id TEXT NOT NULL REFERENCES reflection ON DELETE CASCADE,
  item_id TEXT NOT NULL REFERENCES reflection_item,
  score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
  UNIQUE (reflection_id, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_of_reflection ON reflection_answer (reflection_id, item_id, score);
CREATE INDEX answer_of_item ON reflection_answer (item_id);

ALTER TABLE exchange ADD COLUMN speaker_id TEXT;
ALTER TABLE exchange ADD COLUMN external_words INTEGER NOT NULL DEFAULT 0;
UPDATE exchange SET speaker_id = content ->> '$.content[0].attrs.speakerId',
  external_words = CASE WHEN trim(external_text) = '' THEN 0 ELSE 1 + length(trim(external_text)) - length(replace(trim(external_text), ' ', '')) END;

CREATE INDEX conversation_in_trash ON conversation (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX passage_inferred ON passage (id, conversation_id, thought_type, sealed_confidence) WHERE kind = 'inference' AND removed = 0;
CREATE INDEX verdict_of_inference ON outcome (passage_id, verdict);
CREATE INDEX passage_asked ON passage (id, conversation_id, question_type) WHERE kind = 'question' AND removed = 0;

ALTER TABLE note ADD COLUMN seller_words INTEGER NOT NULL DEFAULT 0;
ALTER TABLE note ADD COLUMN buyer_words INTEGER NOT NULL DEFAULT 0;
UPDATE note SET
  seller_words = (SELECT coalesce(sum(external_words), 0) FROM exchange WHERE conversation_id = note.conversation_id AND speaker_id = 'me'),
  buyer_words = (SELECT coalesce(sum(external_words), 0) FROM exchange WHERE conversation_id = note.conversation_id AND speaker_id <> 'me');
CREATE TRIGGER words_added AFTER INSERT ON exchange WHEN NEW.speaker_id IS NOT NULL BEGIN
  UPDATE note SET seller_words = seller_words + iif(NEW.speaker_id = 'me', NEW.external_words, 0),
    buyer_words = buyer_words + iif(NEW.speaker_id = 'me', 0, NEW.external_words) WHERE conversation_id = NEW.conversation_id;
END;
CREATE TRIGGER words_removed AFTER DELETE ON exchange WHEN OLD.speaker_id IS NOT NULL BEGIN
  UPDATE note SET seller_words = seller_words - iif(OLD.speaker_id = 'me', OLD.external_words, 0),
    buyer_words = buyer_words - iif(OLD.speaker_id = 'me', 0, OLD.external_words) WHERE conversation_id = OLD.conversation_id;
END;
CREATE TRIGGER words_changed AFTER UPDATE OF speaker_id, external_words ON exchange
WHEN OLD.speaker_id IS NOT NEW.speaker_id OR OLD.external_words <> NEW.external_words BEGIN
  UPDATE note SET
    seller_words = seller_words + iif(NEW.speaker_id = 'me', NEW.external_words, 0) - iif(OLD.speaker_id = 'me', OLD.external_words, 0),
    buyer_words = buyer_words + iif(NEW.speaker_id <> 'me', NEW.external_words, 0) - iif(OLD.speaker_id <> 'me', OLD.external_words, 0)
  WHERE conversation_id = NEW.conversation_id;
END;
`
