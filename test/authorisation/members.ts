import type { Row } from './roles.ts'

export const memberRows: readonly Row[] = []
