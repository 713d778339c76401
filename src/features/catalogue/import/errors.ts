import type { Column } from './columns.ts'

/** What is wrong in the file. Row 1 is the header, row 0 the file as a whole; the reason is German and ends in a full stop. */
export interface RowError {
  readonly row: number
  readonly column: Column | null
  readonly reason: string
}

/** The file cannot be taken as it is; nothing has been written. */
export class InvalidCatalogue extends Error {
  readonly errors: readonly RowError[]

  constructor(errors: readonly RowError[]) {
    super(`${errors.length} errors in the catalogue file`)
    this.errors = errors.toSorted((a, b) => a.row - b.row)
  }
}

/** The file is sound, but applying it is refused; the message is German. */
export class ImportRefused extends Error {}

export function refuseWhenAny(errors: readonly RowError[]) {
  if (errors.length) throw new InvalidCatalogue(errors)
}
