import { writeFile } from 'node:fs/promises'
import { writeCsv } from '#core/spreadsheet.ts'
import { columns } from '#features/catalogue/import/columns.ts'
import { listCatalogueLines } from '#features/catalogue/import/export.ts'
import type { Command } from './command.ts'
import { withDatabase } from './database.ts'

export const catalogueExport: Command = {
  name: 'catalogue export',
  summary: 'Schreibt den Leistungskatalog als CSV-Datei',
  argument: { name: 'Datei', text: 'wird angelegt; eine vorhandene wird nicht überschrieben' },
  options: {},
  notes: [
    'Die Datei hat dieselben Spalten, die „catalogue import“ liest (UTF-8, Semikolon). Beendete Leistungen fehlen.',
    'Unverändert wieder eingelesen ergibt sie 0 Änderungen.',
  ],
  run: exportTo,
}

async function exportTo(file: string): Promise<number> {
  const lines = await withDatabase(listCatalogueLines)
  try {
    await writeFile(file, writeCsv(columns, lines), { flag: 'wx' })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    console.error(code === 'EEXIST' ? `${file} gibt es schon.` : `${file} lässt sich nicht schreiben (${message}).`)
    return 1
  }
  console.log(`${lines.length.toLocaleString('de-DE')} Leistungen in ${file}`)
  return 0
}
