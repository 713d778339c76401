import { Collector, type SheetChoice } from './collect.ts'
import { type ReadLimits, UnreadableFile } from './limits.ts'
import { attribute, localName, scanXml } from './scan.ts'
import { type Archive, withPassword } from './unzip.ts'
import { readDateStyles, readSharedTexts } from './xlsx-parts.ts'
import { type CellContext, cellText } from './xlsx-values.ts'

/** Reads the sheets of an Excel workbook until the one that is meant is found. */
export async function readXlsxSheets(archive: Archive, limits: ReadLimits, choice: SheetChoice): Promise<void> {
  refuseOtherKinds(archive)
  const { sheets, is1904 } = await readWorkbook(archive)
  const context: CellContext = {
    texts: await readSharedTexts(archive, limits),
    dateStyles: await readDateStyles(archive),
    is1904,
  }
  for (const { name, isHidden, part } of sheets) {
    if (isHidden || !archive.has(part)) continue
    const sheet = new Collector(name, false, limits)
    await scanXml(archive.read(part), sheetReader(sheet, context))
    if (choice.offer(sheet)) return
  }
}

function refuseOtherKinds(archive: Archive) {
  if (archive.names.some(name => /vbaProject|macrosheets\//i.test(name)))
    throw new UnreadableFile(
      'Die Datei enthält Makros. Solche Dateien nehmen wir nicht an. Bitte speichern Sie sie als „Excel-Arbeitsmappe (.xlsx)“.',
    )
  if (archive.has('xl/workbook.bin'))
    throw new UnreadableFile(
      'Das Format .xlsb lesen wir nicht. Bitte speichern Sie die Datei als „Excel-Arbeitsmappe (.xlsx)“.',
    )
  if (archive.has('EncryptedPackage')) throw new UnreadableFile(withPassword)
}

interface SheetPart {
  readonly name: string
  readonly isHidden: boolean
  readonly part: string
}

async function readWorkbook(archive: Archive): Promise<{ sheets: SheetPart[]; is1904: boolean }> {
  const path = await workbookPath(archive)
  const targets = await readTargets(archive, path)
  const sheets: SheetPart[] = []
  let is1904 = false
  await scanXml(archive.read(path), {
    open(name, attributes) {
      const local = localName(name)
      if (local === 'workbookPr') is1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '')
      if (local !== 'sheet') return
      const id = /\s(?:[\w-]+:)id\s*=\s*["']([^"']*)/.exec(attributes)?.[1] ?? ''
      const state = attribute(attributes, 'state') ?? ''
      sheets.push({
        name: attribute(attributes, 'name') ?? '',
        isHidden: /hidden/i.test(state),
        part: targets.get(id) ?? '',
      })
    },
    close() {},
    text() {},
  })
  return { sheets, is1904 }
}

async function workbookPath(archive: Archive): Promise<string> {
  const roots = await readTargets(archive, '')
  return [...roots.values()].find(target => /workbook[^/]*\.xml$/.test(target)) ?? 'xl/workbook.xml'
}

/** The parts a part refers to, by the id of the relationship. */
async function readTargets(archive: Archive, path: string): Promise<ReadonlyMap<string, string>> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const file = `${folder}_rels/${path.slice(folder.length)}.rels`
  const targets = new Map<string, string>()
  await scanXml(archive.read(file), {
    open(name, attributes) {
      if (localName(name) !== 'Relationship') return
      const target = attribute(attributes, 'Target') ?? ''
      const place = target.startsWith('/') ? target.slice(1) : `${folder}${target}`.replace(/[^/]+\/\.\.\//g, '')
      targets.set(attribute(attributes, 'Id') ?? '', place)
    },
    close() {},
    text() {},
  })
  return targets
}

/** Tells a collector the cells of a worksheet. */
function sheetReader(sheet: Collector, context: CellContext) {
  let row = 0
  let cell = { column: -1, type: '', style: 0, value: '', hasValue: false, hasFormula: false }
  let inside = ''
  return {
    open(name: string, attributes: string) {
      const local = localName(name)
      if (local === 'row') {
        row = Number(attribute(attributes, 'r')) || row + 1
        sheet.startRow(row)
        cell = { ...cell, column: -1 }
      } else if (local === 'c') {
        cell = {
          column: columnOf(attribute(attributes, 'r')) ?? cell.column + 1,
          type: attribute(attributes, 't') ?? 'n',
          style: Number(attribute(attributes, 's') ?? 0),
          value: '',
          hasValue: false,
          hasFormula: false,
        }
      } else if (local === 'v' || local === 't') {
        inside = inside === 'rPh' ? inside : local
        cell.hasValue = true
      } else if (local === 'f') cell.hasFormula = true
      else if (local === 'rPh') inside = local
      else if (local === 'mergeCell') sheet.noteMerged(attribute(attributes, 'ref') ?? '')
    },
    close(name: string) {
      const local = localName(name)
      if (local === inside) inside = ''
      else if (local === 'row') sheet.endRow()
      else if (local === 'c') putCell(sheet, cell, context)
    },
    text(text: string) {
      if (inside === 'v' || inside === 't') cell.value += text
    },
  }
}

interface ReadCell {
  readonly column: number
  readonly type: string
  readonly style: number
  readonly value: string
  readonly hasValue: boolean
  readonly hasFormula: boolean
}

function putCell(sheet: Collector, cell: ReadCell, context: CellContext) {
  if (cell.hasFormula && !cell.hasValue)
    sheet.refuse(cell.column, 'Die Formel hat kein Ergebnis. Bitte tragen Sie den Wert selbst ein.')
  else if (cell.type === 'e')
    sheet.refuse(
      cell.column,
      `Die Formel ergibt einen Fehler (${cell.value.slice(0, 40)}). Bitte tragen Sie den Wert selbst ein.`,
    )
  else sheet.put(cell.column, cellText(cell.type, cell.value, cell.style, context))
}

/** 27 for AB12. */
function columnOf(place: string | undefined): number | undefined {
  const letters = place === undefined ? undefined : /^\$?([A-Z]{1,3})/.exec(place)?.[1]
  if (!letters) return undefined
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}
