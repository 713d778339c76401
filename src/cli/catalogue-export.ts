import { writeFileSync } from 'node:fs'
import { exportCatalogue } from '#features/catalogue/import/export.ts'
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
  const { csv, count } = await withDatabase(exportCatalogue)
  try {
    writeFileSync(file, csv, { flag: 'wx' })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    console.error(code === 'EEXIST' ? `${file} gibt es schon.` : `${file} lässt sich nicht schreiben (${message}).`)
    return 1
  }
  console.log(`${count.toLocaleString('de-DE')} Leistungen in ${file}`)
  return 0
}
