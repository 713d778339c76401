import type { ContentVersions } from './content-versions.ts'
import { type Db, sql } from './db.ts'

/** What the operator has set on pages of the installation, by name. At most a second old, like every kept content. */
export type Settings = Readonly<Record<string, unknown>>

export type SettingsReader = () => Promise<Settings>

export function settingsReader(db: Db, versions: ContentVersions): SettingsReader {
  let version: string | undefined
  let settings: Promise<Settings> | undefined
  return async () => {
    const current = (await versions.current()).settings
    if (!settings || current !== version) settings = readSettings(db)
    version = current
    return settings
  }
}

async function readSettings(db: Db): Promise<Settings> {
  const { rows } = await sql<{ name: string; value: unknown }>`select name, value from settings`.execute(db)
  return Object.fromEntries(rows.map(row => [row.name, row.value]))
}
