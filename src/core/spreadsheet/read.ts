import { SheetChoice, type SheetRow } from './collect.ts'
import { type ReadLimits, UnreadableFile, usualLimits } from './limits.ts'
import { notATable, readCsvSheet } from './read-csv.ts'
import { readOdsSheets } from './read-ods.ts'
import { readXlsxSheets } from './read-xlsx.ts'
import { openArchive, withPassword } from './unzip.ts'

export type ReadFormat = 'xlsx' | 'ods' | 'csv'

export interface ReadSheet {
  readonly format: ReadFormat
  /** Of the sheet that was taken; '' for CSV, which has none. */
  readonly name: string
  /** Sheets with content that were not taken, as far as they were looked at. */
  readonly otherNames: readonly string[]
  /** Only rows with content, header included. */
  readonly rows: readonly SheetRow[]
}

export interface ReadOptions {
  readonly limits?: ReadLimits
  /** Recognises the header of the sheet that is meant. Without it, or where no sheet has it, the first with content. */
  isHeader?(cells: readonly string[]): boolean
}

/**
 * Reads a list somebody hands in: XLSX, ODS or CSV, told by what the bytes are and not by a name. Throws an
 * `UnreadableFile` with the reason for whatever else it is. Unpacks piece by piece and stops at the limits, so a file
 * that is too large costs no more than one that is not.
 */
export async function readSheet(
  bytes: Buffer,
  { limits = usualLimits, isHeader }: ReadOptions = {},
): Promise<ReadSheet> {
  const choice = new SheetChoice(isHeader ?? (() => false))
  const format = await readInto(bytes, limits, choice)
  const { chosen, names } = choice
  if (!chosen) throw new UnreadableFile('Die Datei enthält keine Zeilen.')
  // Above a table of elsewhere titles may be joined; in a table that is known every cell counts.
  const merged = chosen.merged || (choice.isFound ? chosen.mergedTitle : '')
  if (merged) throw mergedCells(chosen.name, merged)
  return { format, name: chosen.name, otherNames: names.filter(name => name !== chosen.name), rows: chosen.rows }
}

const mergedCells = (name: string, range: string) =>
  new UnreadableFile(
    `Im Blatt „${name}“ sind Zellen verbunden (${range}). Bitte heben Sie die Verbindung auf: Jeder Wert braucht seine eigene Zelle.`,
  )

async function readInto(bytes: Buffer, limits: ReadLimits, choice: SheetChoice): Promise<ReadFormat> {
  if (!bytes.length) throw new UnreadableFile('Die Datei ist leer.')
  if (bytes.length > limits.bytes)
    throw new UnreadableFile(`Die Datei ist größer als ${limits.bytes / 1024 / 1024} MB. Bitte teilen Sie sie.`)
  refuseForeignKinds(bytes)
  if (bytes.subarray(0, 4).equals(zipSignature)) {
    const archive = openArchive(bytes, limits)
    if ((await archive.text('mimetype')).startsWith('application/vnd.oasis.opendocument.spreadsheet')) {
      await readOdsSheets(archive, limits, choice)
      return 'ods'
    }
    if (!archive.names.some(name => name.startsWith('xl/'))) throw notATable()
    await readXlsxSheets(archive, limits, choice)
    return 'xlsx'
  }
  readCsvSheet(bytes, limits, choice)
  return 'csv'
}

const zipSignature = Buffer.from('PK\x03\x04', 'latin1')
/** By their first bytes. */
const foreign = [
  '%PDF',
  '{\\rtf',
  '\x89PNG',
  '\xff\xd8\xff',
  'GIF8',
  'BM',
  'II*\0',
  'Rar!',
  '7z\xbc\xaf',
  '\x1f\x8b',
  'PK\x05\x06',
]

function refuseForeignKinds(bytes: Buffer) {
  const start = bytes.toString('latin1', 0, 512)
  if (start.startsWith('\xd0\xcf\x11\xe0')) throw oldExcel(bytes)
  if (foreign.some(signature => start.startsWith(signature) && (signature !== 'BM' || start.includes('\0'))))
    throw notATable()
  if (/^\s*(\xef\xbb\xbf)?\s*(<\?xml|<!doctype|<html|<table|<meta|<workbook)/i.test(start))
    throw new UnreadableFile(
      'Diese Datei ist eine Webseite oder XML, auch wenn sie anders heißt. Bitte öffnen Sie sie in Excel oder LibreOffice und speichern Sie sie als .xlsx oder .ods.',
    )
}

/** Old Excel files and protected new ones are in the same kind of container. */
function oldExcel(bytes: Buffer): UnreadableFile {
  const isProtected = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
  return new UnreadableFile(
    isProtected
      ? withPassword
      : 'Das alte Format .xls lesen wir nicht. Bitte speichern Sie die Datei als „Excel-Arbeitsmappe (.xlsx)“.',
  )
}
