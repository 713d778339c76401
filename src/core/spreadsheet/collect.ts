import { cleanText, columnLetters } from './cells.ts'
import { type ReadLimits, UnreadableFile } from './limits.ts'

/** A cell that has no value one could take. */
export interface CellProblem {
  /** From 0. */
  readonly column: number
  readonly reason: string
}

export interface SheetRow {
  /** As the spreadsheet program numbers it, from 1. */
  readonly row: number
  /** Texts; dates as 2027-03-31, numbers without separators. Empty cells are '', those at the end are left out. */
  readonly cells: readonly string[]
  readonly problems?: readonly CellProblem[]
}

/** A title stands in one of these. */
const titleRows = 10

/** Gathers the cells of a sheet as a reader finds them, without what no database keeps, and stops at the limits. */
export class Collector {
  readonly name: string
  readonly isHidden: boolean
  readonly rows: SheetRow[] = []
  /** The first cells of the sheet that are joined, as B2:C4. */
  merged = ''
  /** The same for cells beside each other in one of the first rows: a title above a table. */
  mergedTitle = ''
  readonly #limits: ReadLimits
  #number = 0
  #cells: string[] = []
  #problems: CellProblem[] = []
  #characters = 0

  constructor(name: string, isHidden: boolean, limits: ReadLimits) {
    this.name = cleanText(name)
    this.isHidden = isHidden
    this.#limits = limits
  }

  startRow(number: number) {
    this.#number = number
    this.#cells = []
    this.#problems = []
  }

  put(column: number, read: string) {
    const text = cleanText(read)
    if (text === '') return
    this.#place(column)
    this.#count(text.length)
    this.#cells[column] = text
  }

  refuse(column: number, reason: string) {
    this.#place(column)
    this.#count(reason.length)
    this.#problems.push({ column, reason: cleanText(reason) })
  }

  #count(characters: number) {
    this.#characters += characters
    if (this.#characters > this.#limits.characters) throw tooMuchText()
  }

  #place(column: number) {
    const { columns } = this.#limits
    if (column >= columns)
      throw new UnreadableFile(
        `Das Blatt „${this.name}“ hat mehr als ${columns} Spalten (Zelle ${columnLetters(column)}${this.#number}). Bitte löschen Sie, was nicht gebraucht wird.`,
      )
    while (this.#cells.length <= column) this.#cells.push('')
  }

  noteMerged(range: string) {
    const [, from = '', to = ''] = /^[A-Z]+(\d+):[A-Z]+(\d+)$/.exec(range) ?? []
    if (from && from === to && Number(from) <= titleRows) this.mergedTitle ||= range
    else this.merged ||= range
  }

  /** Rows without any text are none. `times` for rows a file holds once and shows repeatedly. */
  endRow(times = 1) {
    if (!this.#cells.length || !(this.#problems.length || this.#cells.some(text => text.trim()))) return
    const texts = [...this.#cells, ...this.#problems.map(({ reason }) => reason)]
    const length = texts.reduce((sum, text) => sum + text.length, 0)
    for (let i = 0; i < times; i++) {
      if (this.rows.length > this.#limits.rows) throw tooManyRows(this.#limits.rows)
      const problems = this.#problems.length ? { problems: this.#problems } : {}
      this.rows.push({ row: this.#number + i, cells: this.#cells, ...problems })
      if (i) this.#count(length)
    }
  }
}

export const tooMuchText = () =>
  new UnreadableFile('Die Datei enthält mehr Text, als auf einmal angenommen wird. Bitte teilen Sie sie.')

/** The header is one row more. */
export const tooManyRows = (rows: number) =>
  new UnreadableFile(
    `Die Datei hat mehr als ${rows.toLocaleString('de-DE')} Zeilen. So viele nehmen wir auf einmal nicht an. Bitte teilen Sie sie, oder löschen Sie leere Zeilen am Ende.`,
  )

/** Which of several sheets is meant: the first with the header looked for, else the first that holds anything. */
export class SheetChoice {
  readonly names: string[] = []
  readonly #isHeader: (cells: readonly string[]) => boolean
  #first: Collector | null = null
  #found: Collector | null = null

  constructor(isHeader: (cells: readonly string[]) => boolean) {
    this.#isHeader = isHeader
  }

  /** Answers whether the search is over. */
  offer(sheet: Collector): boolean {
    if (sheet.isHidden || !sheet.rows.length) return false
    this.names.push(sheet.name)
    this.#first ??= sheet
    if (!this.#found && sheet.rows.slice(0, 30).some(({ cells }) => this.#isHeader(cells))) this.#found = sheet
    return this.#found !== null
  }

  /** Whether the chosen one has the header that was looked for. */
  get isFound(): boolean {
    return this.#found !== null
  }

  get chosen(): Collector | null {
    return this.#found ?? this.#first
  }
}
