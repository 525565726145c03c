/** In what light the window is shown: as the system says, or always light or dark. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]
