import { formatCount } from '#web/list/format.ts'

/** "1 Leistung", "1.234 Leistungen". */
export const entriesWord = (count: number): string => (count === 1 ? '1 Leistung' : `${formatCount(count)} Leistungen`)

/** "1 Mitglied", "12 Mitgliedern": after „bei“. */
export const atMembers = (count: number): string => (count === 1 ? '1 Mitglied' : `${formatCount(count)} Mitgliedern`)
