/** Why a file cannot be read, in words for the person who sent it. Nothing was changed by it. */
export class UnreadableFile extends Error {}

/** What a file may hold at most. Measured on what it really holds; the sizes it claims to have mean nothing. */
export interface ReadLimits {
  readonly bytes: number
  readonly unpackedBytes: number
  /** Files inside an archive. */
  readonly parts: number
  readonly rows: number
  readonly columns: number
  /** Of all cells together: one shared text may stand in every cell. */
  readonly characters: number
}

const megabyte = 1024 * 1024

/** Of lists that people hand in. The largest own list has 5,249 rows of 30 cells, about 12 MB unpacked. */
export const usualLimits: ReadLimits = {
  bytes: 10 * megabyte,
  unpackedBytes: 100 * megabyte,
  parts: 2000,
  rows: 20_000,
  columns: 256,
  characters: 20_000_000,
}
