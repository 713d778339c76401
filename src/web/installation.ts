import type { Installation } from '#core/http.ts'
import type { SettingsReader } from '#core/settings.ts'
import { instanceSettings } from '#domain/settings.ts'

/** What every page says of the installation: its name, what always has to be said, what the operator has to say. */
export function installationReader(
  settings: SettingsReader,
  fixedNotices: readonly string[],
): () => Promise<Installation> {
  let last: Installation = { name: '', notices: fixedNotices }
  return async () => {
    try {
      const { name, notice } = instanceSettings(await settings())
      last = { name, notices: notice ? [...fixedNotices, notice] : fixedNotices }
    } catch {
      // The page that says that the database does not answer is made without it.
    }
    return last
  }
}

export const demoNotice = 'Demo – erfundene Angaben, keine amtliche Website'
