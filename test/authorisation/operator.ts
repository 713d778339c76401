import type { Row } from './roles.ts'

export const operatorRows: readonly Row[] = []
