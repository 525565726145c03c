import { useState } from 'react'
import { useNote } from '../../editor/note-state.ts'
import { closeDialogNow } from '../../state/focus.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { addressFrom } from './typed-address.ts'

const setLink = (href: string): void => {
  const editor = useNote.getState().open?.editor
  closeDialogNow()
  if (!editor?.isEditable) return
  if (editor.state.selection.empty && !editor.isActive('link')) {
    const text = href.replace(/^(mailto:|https:\/\/)/, '')
    editor
      .chain()
      .focus()
      .insertContent({ type: 'text', text, marks: [{ type: 'link', attrs: { href } }] })
      .run()
    return
  }
  editor.chain().focus().extendMarkRange('link').setLink({ href }).run()
}

const removeLink = (): void => {
  const editor = useNote.getState().open?.editor
  closeDialogNow()
  if (editor?.isEditable) editor.chain().focus().extendMarkRange('link').unsetLink().run()
}

/** Lets the selected words lead to an address, to another one, or nowhere. */
export const LinkDialog = ({ address }: { address: string }) => {
  const [typed, setTyped] = useState(address)
  const found = addressFrom(typed)
  const hint =
    typed.trim() === ''
      ? 'A web or mail address.'
      : found === null
        ? 'A link leads to a web address (https or http) or a mail address.'
        : found === typed.trim()
          ? ''
          : `Becomes ${found}`
  return (
    <Dialog
      title={address === '' ? 'Link' : 'Change link'}
      action={{ title: address === '' ? 'Link' : 'Change', disabled: found === null, run: () => found !== null && setLink(found) }}
      aside={address !== '' && <Button onPress={removeLink}>Remove link</Button>}
    >
      <TextField label="Address" value={typed} onChange={setTyped} placeholder="example.com/page" autoFocus {...(hint ? { hint } : {})} />
    </Dialog>
  )
}
