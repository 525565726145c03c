const own = `content='', contentless_delete=1, tokenize="ascii tokenchars '_'"`

/**
 * The index of exchanges is made anew: what they are ranked by (main/store/search/impact.ts) is in a table of its own now, which knows of no
 * places within a text.
 */
export const ranking = `
DROP TABLE search_words;
CREATE VIRTUAL TABLE search_words USING fts5(external, internal, ${own});
CREATE VIRTUAL TABLE search_ranks USING fts5(words, detail=none, ${own});
UPDATE search_progress SET stage = 'notes', after = '', rebuilt = 0;
`
