/** What the file was made from: kept in a column of every row, so that it survives sorting and every format. */
export interface Mark {
  readonly administrationId: number
  /** Of the entry, 0 where there was none. */
  readonly version: number
  /** Number of the last event of the house. */
  readonly since: string
}

const pattern = /^V(\d{1,10})-E(\d{1,18})-A(\d{1,10})$/

/** Begins with a letter, so that no spreadsheet program takes it for a number or a date. */
export const writeMark = ({ administrationId, version, since }: Mark): string =>
  `V${version}-E${since}-A${administrationId}`

export function readMark(text: string): Mark | null {
  const found = pattern.exec(text.trim())
  return found && { version: Number(found[1]), since: found[2] ?? '0', administrationId: Number(found[3]) }
}
