import type { z } from 'zod'

/** One call that may cross between window and core: what it takes and what it gives. */
export type Method<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> = {
  input: Input
  output: Output
}

/** Declares a call. */
export const method = <Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output): Method<Input, Output> => ({
  input,
  output,
})
