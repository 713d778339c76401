import type { FileKind } from '#core/files/types.ts'

/** Per solution. */
export const mostFiles: Readonly<Record<FileKind, number>> = { screenshot: 8, document: 10 }

/** All files of a house together. */
export const mostBytesOfHouse = 200 * 1024 * 1024
