import { LockedError } from '#core/lock.ts'
import { ConfigError } from '../config.ts'
import { parseCall, UsageError } from './command.ts'
import { commands } from './commands.ts'
import { commandHelp, overview } from './help.ts'

/** Finds the command, runs it and returns the exit code: 0 done, 1 not possible, 2 wrong call. */
async function main(args: readonly string[]): Promise<number> {
  if (args[0] === '--help' || args[0] === 'help') return print(overview(commands))
  const command = commands.find(({ name }) => args.join(' ').startsWith(`${name} `) || args.join(' ') === name)
  if (!command) return refuse(args.length ? `Unbekannter Befehl: ${args.join(' ')}` : 'Es fehlt ein Befehl.', '--help')
  try {
    const { argument, options } = parseCall(command, args.slice(command.name.split(' ').length))
    return options.has('help') ? print(commandHelp(command)) : await command.run(argument, options)
  } catch (error) {
    if (error instanceof UsageError) return refuse(error.message, `${command.name} --help`)
    console.error(plainReason(error) ?? error)
    return 1
  }
}

function print(text: string): number {
  console.log(text)
  return 0
}

function refuse(reason: string, help: string): number {
  console.error(`${reason}\nHilfe: npm run cli -- ${help}`)
  return 2
}

/** What the person at the terminal can put right; everything else is shown as it is. */
function plainReason(error: unknown): string | undefined {
  if (error instanceof ConfigError) return error.message
  if (error instanceof LockedError)
    return `Die eingebettete Datenbank ist in Gebrauch (${error.message}). Halten Sie den Server so lange an.`
  const { code } = error as NodeJS.ErrnoException
  if (/^(ECONNREFUSED|ENOTFOUND|ETIMEDOUT|28P01|28000|3D000)$/.test(code ?? ''))
    return `DATABASE_URL: PostgreSQL nimmt die Verbindung nicht an (${code}).`
  return undefined
}

process.exitCode = await main(process.argv.slice(2))
