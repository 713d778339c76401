import { readFormData } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import type { ComparedRow } from './compare.ts'
import type { Choices } from './drafts.ts'

/** What the form of a preview says about the rows of its page. */
export interface Chosen {
  /** Services whose boxes stood on the page, and those of them that were ticked. */
  readonly shown: readonly number[]
  readonly ticked: ReadonlySet<number>
  /** Conflicts decided for the file, with the version that was seen, and those left as they are. */
  readonly conflicts: ReadonlyMap<number, number | null>
  /** For all rows at once, not only those of the page. */
  readonly all: 'take' | 'leave' | 'takeConflicts' | 'leaveConflicts' | null
}

const allOf: Readonly<Record<string, Chosen['all']>> = {
  'alle-nehmen': 'take',
  'alle-lassen': 'leave',
  'konflikte-nehmen': 'takeConflicts',
  'konflikte-lassen': 'leaveConflicts',
}

export async function readChosen(c: HttpContext): Promise<Chosen> {
  const form = await readFormData(c)
  const ids = (name: string) =>
    form.getAll(name).flatMap(text => (typeof text === 'string' && /^[1-9]\d{0,8}$/.test(text) ? [Number(text)] : []))
  const conflicts = new Map<number, number | null>()
  for (const [name, value] of form) {
    const service = /^konflikt-([1-9]\d{0,8})$/.exec(name)?.[1]
    const version = typeof value === 'string' ? /^datei-(\d{1,10})$/.exec(value)?.[1] : undefined
    if (service) conflicts.set(Number(service), version === undefined ? null : Number(version))
  }
  const all = allOf[String(form.get('alle') ?? '')] ?? null
  return { shown: ids('zeile'), ticked: new Set(ids('nehmen')), conflicts, all }
}

/** The decisions of a draft with those of one page in their place. */
export function withChosen(former: Choices, chosen: Chosen, rows: readonly ComparedRow[]): Choices {
  return withAll(withPage(former, chosen), chosen.all, rows)
}

function withPage({ left = [], taken = {} }: Choices, { shown, ticked, conflicts }: Chosen): Choices {
  const now = new Set(left)
  for (const id of shown) ticked.has(id) ? now.delete(id) : now.add(id)
  const decided = { ...taken }
  for (const [id, version] of conflicts) {
    if (version === null) delete decided[id]
    else decided[id] = version
  }
  return { left: [...now], taken: decided }
}

function withAll(choices: Choices, all: Chosen['all'], rows: readonly ComparedRow[]): Choices {
  const entries = (isWanted: (kind: ComparedRow['kind']) => boolean) =>
    rows.flatMap(({ kind, entry }) => (entry && isWanted(kind) ? [entry] : []))
  if (all === 'take') return { ...choices, left: [] }
  if (all === 'leave')
    return { ...choices, left: entries(kind => kind === 'new' || kind === 'changed').map(({ serviceId }) => serviceId) }
  if (all === 'leaveConflicts') return { ...choices, taken: {} }
  if (all === 'takeConflicts')
    return {
      ...choices,
      taken: Object.fromEntries(
        entries(kind => kind === 'conflict').map(({ serviceId, version }) => [serviceId, version]),
      ),
    }
  return choices
}
