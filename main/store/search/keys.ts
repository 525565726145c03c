/**
 * The key of an exchange says when its conversation took place, so that the newest exchanges are those with the greatest keys and a span of
 * time is a span of keys: the minute since 1970 times {@link keysPerMinute}, plus a number.
 */
export const keysPerMinute = 65_536

const minute = 60_000

/** The least key of an instant's minute. */
export const keyOfInstant = (instant: string): number => Math.max(0, Math.floor(Date.parse(instant) / minute)) * keysPerMinute

/** The same in SQL, for an expression that gives an instant. */
export const slotOf = (at: string): string => `(max(0, unixepoch(${at}) / 60) * ${keysPerMinute})`

/** In SQL: a key that is free, and so many after it are too, for the instant that an expression gives. */
export const freeKey = (at: string, count = '1'): string => `(
  SELECT CASE WHEN last IS NULL THEN slot WHEN last + ${count} < slot + ${keysPerMinute} THEN last + 1
    ELSE (SELECT max(key) + 1 FROM exchange) END
  FROM (SELECT slot, (SELECT max(key) FROM exchange WHERE key >= slot AND key < slot + ${keysPerMinute}) AS last FROM (SELECT ${slotOf(at)} AS slot)))`

/** In SQL: gives all exchanges of a conversation keys of the instant that an expression gives. */
export const moveExchanges = (conversationId: string, at: string): string => `
  UPDATE exchange SET key = moved.key FROM (
    SELECT id, ${freeKey(at, `(SELECT count(*) FROM exchange WHERE conversation_id = ${conversationId})`)}
      + row_number() OVER (ORDER BY position, id) - 1 AS key FROM exchange WHERE conversation_id = ${conversationId}
  ) AS moved WHERE exchange.id = moved.id`
