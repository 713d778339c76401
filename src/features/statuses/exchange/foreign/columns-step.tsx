import type { FormErrors } from '#core/form.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { paths } from '../../../../paths.ts'
import { fieldByKey } from '../../fields.ts'
import { sendOwnPage } from '../../own/page.tsx'
import { highestHeaderRows } from './mapping.ts'
import { type ForeignDeps, frameOf, keepPlan, type OpenList, openList } from './open.ts'
import { guessPlan, hasIdentifier, type Plan } from './plan.ts'
import { columnsForm } from './schema.ts'
import { matchRows } from './settle.ts'
import { mayRepeat, type Target, targetLabels } from './targets.ts'
import { hasWords, listWords } from './typed.ts'
import { ColumnsPage } from './views/columns.tsx'

/** Step 1: which column is what. */
export async function showColumns(c: HttpContext, deps: ForeignDeps) {
  return sendColumns(c, await openList(c, deps), {})
}

function sendColumns(c: HttpContext, list: OpenList, errors: FormErrors) {
  const page = <ColumnsPage list={list} errors={errors} />
  return sendOwnPage(c, frameOf('Spalten zuordnen'), page, Object.keys(errors).length ? 400 : 200)
}

export async function saveColumns(c: HttpContext, deps: ForeignDeps) {
  const list = await openList(c, deps)
  const parsed = await parseForm(c, columnsForm)
  if (!parsed.isValid) return sendColumns(c, list, parsed.errors)
  const { aktion, kopfzeile } = parsed.value
  if (aktion === 'kopfzeile') return takeHeaderRow(c, deps, list, kopfzeile)
  const columns = list.plan.columns.map((_, place) => targetIn(parsed.values[`spalte-${place}`]))
  const errors = checkColumns(columns, list)
  if (Object.keys(errors).length) return sendColumns(c, { ...list, plan: { ...list.plan, columns } }, errors)
  const plan = withColumns(list.plan, columns)
  if (listWords(list.rows, plan).length) {
    await keepPlan(deps, list.draft, plan)
    return c.redirect(paths.ownImportWords(list.draft.id), 303)
  }
  await keepPlan(deps, list.draft, await matchRows(deps, list.rows, plan))
  return c.redirect(paths.ownImportServices(list.draft.id), 303)
}

const targetIn = (value: unknown): Target => (typeof value === 'string' && targetLabels.has(value) ? value : '')

async function takeHeaderRow(c: HttpContext, deps: ForeignDeps, { draft, rows, memory }: OpenList, row: number) {
  const isThere = rows.slice(0, highestHeaderRows).some(each => each.row === row)
  if (isThere) await keepPlan(deps, draft, guessPlan(rows, row, memory))
  return c.redirect(paths.ownImportColumns(draft.id), 303)
}

/** Decisions about rows hold as long as the same cells name the services. */
function withColumns(plan: Plan, columns: readonly Target[]): Plan {
  const isSame = ['leika', 'ozg', 'name'].every(key => plan.columns.indexOf(key) === columns.indexOf(key))
  return { ...plan, columns, matches: null, ...(isSame ? {} : { decided: {}, preferred: {} }) }
}

/** More different words than this are no closed choice. */
const mostWords = { choice: 40, product: 150 }

function checkColumns(columns: readonly Target[], { rows, plan }: OpenList): FormErrors {
  const errors: Record<string, string> = {}
  for (const [place, target] of columns.entries())
    if (!mayRepeat.has(target) && columns.indexOf(target) < place)
      errors[`spalte-${place}`] = `„${targetLabels.get(target)}“ haben Sie schon einer anderen Spalte gegeben.`
  if (!hasIdentifier(columns))
    errors[''] = 'Bitte sagen Sie, in welcher Spalte die Leistung steht: LeiKa-Schlüssel, OZG-ID oder Name.'
  else if (!columns.some(target => fieldByKey.has(target)))
    errors[''] =
      'Bitte wählen Sie mindestens eine Spalte, deren Angaben Sie übernehmen möchten, zum Beispiel den Status.'
  const words = listWords(rows, { ...plan, columns })
  for (const [place, target] of columns.entries()) {
    const field = fieldByKey.get(target)
    if (!hasWords(field)) continue
    const count = words.filter(word => word.field === field).length
    if (count > mostWords[field.kind === 'product' ? 'product' : 'choice'])
      errors[`spalte-${place}`] ??=
        `Hier stehen ${count} verschiedene Werte. Für „${field.label}“ sind das zu viele; vielleicht ist es die Notiz?`
  }
  return errors
}
