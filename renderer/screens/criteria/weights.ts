/** How much a criterion counts. */
export const weightOptions = [
  { value: 1, label: '1', hint: 'nice to have' },
  { value: 2, label: '2' },
  { value: 3, label: '3' },
  { value: 4, label: '4' },
  { value: 5, label: '5', hint: 'decides' },
] as const satisfies readonly { value: number; label: string; hint?: string }[]
