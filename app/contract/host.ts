import { z } from 'zod'
import { idSchema } from '../model/schemas.ts'
import { method } from './method.ts'
import { themes } from './theme.ts'
import { fileHandleSchema } from './transfer.ts'

/** What the machine around the journal can do. */
export const capabilitiesSchema = z.object({
  /** The host draws the menu bar itself. */
  nativeMenu: z.boolean(),
  platform: z.enum(['mac', 'windows', 'linux']),
  version: z.string(),
})
export type Capabilities = z.infer<typeof capabilitiesSchema>

/** One item of the native menu, made from the command registry. */
export const menuItemSchema = z.object({
  command: z.string().max(100),
  title: z.string().max(200),
  /** Electron accelerator, for example `CommandOrControl+K`. */
  accelerator: z.string().max(60).nullable(),
  enabled: z.boolean(),
  checked: z.boolean().nullable(),
})
export type MenuItem = z.infer<typeof menuItemSchema>

export const menuSchema = z.array(z.object({ title: z.string().max(60), items: z.array(menuItemSchema.nullable()).max(60) })).max(12)
export type Menu = z.infer<typeof menuSchema>

export const host = {
  capabilities: method(z.object({}), capabilitiesSchema),
  /** Shows the menu in the native menu bar. Does nothing where the window draws it. */
  setMenu: method(z.object({ menu: menuSchema }), z.object({})),
  /** Shows this and every later window in a theme. */
  setTheme: method(z.object({ theme: z.enum(themes) }), z.object({})),
  /** Opens a web or mail address outside the journal; the window has asked the seller before. */
  openLink: method(z.object({ address: z.url({ protocol: /^(https|mailto)$/ }).max(4096) }), z.object({})),
  /**
   * Shows a review copy in a window of its own. Where only the window that asks can open another, `address` is what to open: it lets that
   * window do what a review needs, with this copy and nothing else.
   */
  openReview: method(z.object({ copyId: idSchema }), z.object({ address: z.string().nullable() })),
  /** The files that the system asked the journal to open since this was last called. */
  waitingFiles: method(z.object({}), z.array(fileHandleSchema)),
}
