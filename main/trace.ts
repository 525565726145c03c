/** A fault as the log has it: where it came from, as far as that is known. */
export const traceOf = (fault: unknown): string => (fault instanceof Error && fault.stack) || String(fault)
