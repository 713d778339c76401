import { parseArgs } from 'node:util'

/** One command of the CLI; its help and docs/cli.md are written from these facts, in German. */
export interface Command {
  /** The words that call it. */
  readonly name: string
  readonly summary: string
  /** What it works on; null where there is nothing to name. */
  readonly argument: { readonly name: string; readonly text: string } | null
  readonly options: Readonly<Record<string, CommandOption>>
  readonly notes: readonly string[]
  /** Returns the exit code: 0 done, 1 not possible. Without an argument it gets ''. */
  run(argument: string, options: ReadonlyMap<string, string>): Promise<number>
}

export interface CommandOption {
  /** What to put in place of the value; a switch has none. */
  readonly value?: string
  readonly text: string
}

/** The call itself is wrong: exit code 2. */
export class UsageError extends Error {}

/** Splits what stands behind the name of the command. Throws a `UsageError`. */
export function parseCall(command: Command, args: readonly string[]) {
  const types = Object.entries({ ...command.options, help: helpOption }).map(
    ([name, option]) => [name, { type: option.value ? 'string' : 'boolean' }] as const,
  )
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(types),
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const options = new Map<string, string>()
  const words: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind === 'option') options.set(token.name, checkOption(command, token))
  }
  if (options.has('help')) return { argument: '', options }
  const allowed = command.argument ? 1 : 0
  if (words.length > allowed) throw new UsageError(`Zu viele Angaben: ${words.slice(allowed).join(' ')}`)
  if (command.argument && !words[0]) throw new UsageError(`Es fehlt: <${command.argument.name}>`)
  return { argument: words[0] ?? '', options }
}

interface OptionToken {
  readonly name: string
  readonly rawName: string
  readonly value: string | undefined
  readonly inlineValue: boolean | undefined
}

function checkOption(command: Command, { name, rawName, value, inlineValue }: OptionToken): string {
  const option = name === 'help' ? helpOption : Object.entries(command.options).find(([known]) => known === name)?.[1]
  if (!option) throw new UsageError(`Unbekannte Option: ${rawName}`)
  if (!option.value && value !== undefined) throw new UsageError(`${rawName} hat keinen Wert.`)
  if (!option.value) return ''
  const isNextOption = !inlineValue && value?.startsWith('--')
  if (!value?.trim() || isNextOption) throw new UsageError(`Zu ${rawName} fehlt der Wert: ${rawName} ${option.value}`)
  return value.trim()
}

export const helpOption: CommandOption = { text: 'zeigt diese Hilfe' }
