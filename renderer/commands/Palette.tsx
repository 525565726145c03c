import { useState } from 'react'
import { closeDialogNow, rememberFocus } from '../state/focus.ts'
import { Aside, Finder, FoundTitle, Keys } from './Finder.tsx'
import { matchCommand } from './fuzzy.ts'
import { runCommand } from './registry.ts'
import { readCommands, type ShownCommand } from './shown-menu.ts'

type Found = { command: ShownCommand; positions: number[] }

const own = 'go.palette'

/** Of two that fit alike, what can be done now comes first. */
const disabledPenalty = 8

const find = (commands: ShownCommand[], query: string): Found[] =>
  commands
    .map((command) => ({ command, match: matchCommand(query, command) }))
    .flatMap(({ command, match }) => (match ? [{ command, ...match }] : []))
    .map((entry) => (entry.command.enabled || query.trim() === '' ? entry : { ...entry, score: entry.score - disabledPenalty }))
    .toSorted((one, other) => other.score - one.score)

/** All commands, found by a few letters. What had the focus has it again before the command runs. */
export const Palette = () => {
  // What can be done depends on where the caret is, so it is read before the dialog takes the focus.
  const [{ commands, goBack }] = useState(() => ({ commands: readCommands().filter(({ id }) => id !== own), goBack: rememberFocus() }))
  const [query, setQuery] = useState('')
  const found = find(commands, query)

  const choose = (index: number) => {
    const command = found[index]?.command
    if (!command?.enabled) return
    closeDialogNow()
    goBack()
    runCommand(command.id)
  }

  return (
    <Finder
      label="Find a command"
      listLabel="Commands"
      placeholder="Type a few letters of what you want to do"
      query={query}
      onQuery={setQuery}
      options={found.map(({ command, positions }) => ({
        key: command.id,
        disabled: !command.enabled,
        ariaKeys: command.ariaKeys,
        content: (
          <>
            <FoundTitle text={command.title} positions={positions} />
            {command.checked && <Aside>on</Aside>}
            <Aside>{command.menu}</Aside>
            <Keys>{command.keys}</Keys>
          </>
        ),
      }))}
      status={
        found.length > 0
          ? `${found.length} commands`
          : 'No command has these letters. Try the first letters of its words: “nc” finds New conversation.'
      }
      onChoose={choose}
    />
  )
}
