import type { Plan } from './plan.ts'

/** The value that says: none of these; the row is left out. */
export const noneOfThese = 'keine'

interface Known {
  isService(id: number): boolean
  /** Services of a bundle that are the administration's. */
  ours(ozgId: string): Promise<readonly number[]>
}

export interface Decisions {
  readonly rows: Readonly<Record<string, readonly number[]>>
  readonly preferred: Readonly<Record<string, number>>
}

/**
 * Reads what was chosen on a page: `zeile-12` is a service, a bundle or none of these, `doppelt-136` the row that counts.
 * What was not chosen stays open.
 */
export async function readDecisions(
  values: Readonly<Record<string, unknown>>,
  plan: Plan,
  known: Known,
): Promise<Decisions> {
  const rows: Record<string, readonly number[]> = {}
  const preferred: Record<string, number> = {}
  for (const [name, value] of Object.entries(values)) {
    const [, kind, number = ''] = /^(zeile|doppelt)-(\d{1,9})$/.exec(name) ?? []
    const text = String(value)
    if (kind === 'zeile' && plan.matches?.[number]) {
      const ids = await readChoice(text, known)
      if (ids) rows[number] = ids
    }
    if (kind === 'doppelt' && /^\d{1,9}$/.test(text)) preferred[number] = Number(text)
  }
  return { rows, preferred }
}

/** Undefined for what is no choice. */
export async function readChoice(text: string, known: Known): Promise<readonly number[] | undefined> {
  if (text === noneOfThese) return []
  const bundle = /^ozg-(\d{5})$/.exec(text)?.[1]
  if (bundle) return known.ours(bundle)
  return /^[1-9]\d{0,8}$/.test(text) && known.isService(Number(text)) ? [Number(text)] : undefined
}
