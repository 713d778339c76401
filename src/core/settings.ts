import type { ContentVersions } from './content-versions.ts'
import { type Db, sql } from './db.ts'

/** What the operator has set on pages of the installation, by name. */
export type Settings = Readonly<Record<string, unknown>>

export type SettingsReader = () => Promise<Settings>

/**
 * Answers from memory while the settings are unchanged: at most a second old, like every kept content. While the database
 * is away it answers what it read last.
 */
export function settingsReader(db: Db, versions: ContentVersions): SettingsReader {
  let known: { version: string | undefined; settings: Settings } | undefined
  return async () => {
    try {
      const version = (await versions.current()).settings
      if (!known || known.version !== version) known = { version, settings: await readSettings(db) }
    } catch (error) {
      if (!known) throw error
    }
    return known?.settings ?? {}
  }
}

/** The settings as they are now. */
export async function readSettings(db: Db): Promise<Settings> {
  const { rows } = await sql<{ name: string; value: unknown }>`select name, value from settings`.execute(db)
  return Object.fromEntries(rows.map(row => [row.name, row.value]))
}
