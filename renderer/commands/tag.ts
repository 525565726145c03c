import type { PassageKind } from '../../app/model/kinds.ts'
import { canEditNote, noteActions } from '../editor/note-state.ts'
import { openInLedger } from '../state/sections.ts'
import type { Command } from './command.ts'

const hasActive = () => canEditNote() && noteActions()?.hasActiveTag() === true

const tagAs = (kind: PassageKind, title: string, keys: string[]): Command => ({
  id: `tag.${kind}`,
  title,
  menu: 'Tag',
  keys,
  enabled: canEditNote,
  run: () => noteActions()?.startTagging(kind),
})

export const tagCommands: Command[] = [
  tagAs('barrier', 'Barrier', ['Mod+Shift+B']),
  tagAs('criterion', 'Criterion', ['Mod+Shift+C']),
  tagAs('inference', 'Inference', ['Mod+Shift+I']),
  // A Mac takes Command-Shift-Q for itself, so there is a second way.
  tagAs('question', 'Question', ['Mod+Shift+Q', 'Alt+Shift+Q']),
  { ...tagAs('evidence', 'Evidence for or against an inference', ['Mod+Shift+F']), group: true },
  tagAs('answer', 'Answer to a question', ['Mod+Shift+A']),
  tagAs('reason', 'Reason to buy', ['Mod+Shift+Y']),
  {
    id: 'tag.surfaced',
    title: 'Question that surfaced this inference…',
    menu: 'Tag',
    keys: ['Mod+Shift+S'],
    enabled: hasActive,
    run: () => noteActions()?.linkQuestion(),
  },
  {
    id: 'tag.change',
    title: 'Change tag…',
    menu: 'Tag',
    group: true,
    keys: ['Mod+.'],
    enabled: hasActive,
    run: () => noteActions()?.changeTag(),
  },
  {
    id: 'tag.edges',
    title: 'Move the edges of this tag',
    menu: 'Tag',
    keys: ['Mod+Shift+R'],
    enabled: hasActive,
    run: () => noteActions()?.moveEdges(),
  },
  { id: 'tag.remove', title: 'Remove tag', menu: 'Tag', keys: ['Mod+Shift+X'], enabled: hasActive, run: () => noteActions()?.untag() },
  {
    id: 'tag.ledger',
    title: 'Open this tag in its ledger',
    menu: 'Tag',
    keys: ['Alt+Enter'],
    enabled: () => noteActions()?.hasActiveTag() === true,
    run: () => {
      const passage = noteActions()?.activePassage()
      if (passage) openInLedger(passage)
    },
  },
  {
    id: 'tag.next',
    title: 'Next tag at the caret',
    menu: 'Tag',
    group: true,
    keys: ['Mod+Shift+.'],
    enabled: hasActive,
    run: () => noteActions()?.cycleTags(1),
  },
  {
    id: 'tag.previous',
    title: 'Previous tag at the caret',
    menu: 'Tag',
    keys: ['Mod+Shift+,'],
    enabled: hasActive,
    run: () => noteActions()?.cycleTags(-1),
  },
  {
    id: 'tag.putBack',
    title: 'Put back the first detached tag',
    menu: 'Tag',
    group: true,
    enabled: () => canEditNote() && noteActions()?.hasDetachedTag() === true,
    run: () => noteActions()?.putBack(),
  },
]
