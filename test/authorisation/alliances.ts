import type { Row } from './roles.ts'

export const allianceRows: readonly Row[] = []
