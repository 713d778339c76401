import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/**
 * Opens files in LibreOffice and saves them in another format, one call for all of them.
 * Null when there is no LibreOffice on this machine; in CI that is an error.
 */
export async function convertInOffice(
  files: Readonly<Record<string, Uint8Array>>,
  target: string,
): Promise<Record<string, string> | null> {
  const saved = await saveInOffice(files, target)
  return saved && Object.fromEntries(Object.entries(saved).map(([name, bytes]) => [name, bytes.toString('utf8')]))
}

/** The same for formats that are no text. */
export async function saveInOffice(
  files: Readonly<Record<string, Uint8Array>>,
  target: string,
): Promise<Record<string, Buffer> | null> {
  const folder = mkdtempSync(join(tmpdir(), 'office-'))
  try {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)
    const out = join(folder, 'out')
    const paths = Object.keys(files).map(name => join(folder, name))
    const options = [`-env:UserInstallation=file://${profile}`, '--headless']
    if (paths.every(path => path.endsWith('.csv'))) options.push(csvAsGerman)
    await promisify(execFile)('soffice', [...options, '--convert-to', target, '--outdir', out, ...paths])
    return Object.fromEntries(readdirSync(out).map(name => [name, readFileSync(join(out, name))]))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && !process.env.CI) return null
    throw error
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** LibreOffice needs seconds to make a profile, so the calls of one process share theirs. */
const profile = mkdtempSync(join(tmpdir(), 'office-profile-'))
process.on('exit', () => rmSync(profile, { recursive: true, force: true }))

/** One CSV file per sheet, named `<file>-<sheet>.csv`. */
export const csvPerSheet = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'

/** What a person gets who opens a CSV file in a German LibreOffice: semicolons, UTF-8, detection of numbers and dates. */
const csvAsGerman = '--infilter=Text - txt - csv (StarCalc):59,34,76,1,,1031,false,true'

/** What such a person gets who saves it again. */
export const csvSavedAsGerman = 'csv:Text - txt - csv (StarCalc):59,34,76,1,,1031,false,true'
