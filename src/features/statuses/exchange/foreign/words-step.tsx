import { type FormErrors, parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { needsReason, type StatusCode } from '#domain/status.ts'
import { paths } from '../../../../paths.ts'
import { sendOwnPage } from '../../own/page.tsx'
import type { Products } from '../../products.ts'
import { type ForeignDeps, frameOf, keepPlan, type OpenList, openList } from './open.ts'
import { hasIdentifier } from './plan.ts'
import { wordsForm } from './schema.ts'
import { matchRows } from './settle.ts'
import { type FoundWord, listWords, wordName } from './typed.ts'
import { WordsPage } from './views/words.tsx'
import { guessWord, leftOut } from './words.ts'

/** A word with what it is proposed to mean; '' has to be said. */
export interface ProposedWord extends FoundWord {
  readonly name: string
  readonly code: string
}

/** Step 2: what the words of the closed fields mean. */
export async function showWords(c: HttpContext, deps: ForeignDeps) {
  const list = await openList(c, deps)
  if (!hasIdentifier(list.plan.columns)) return c.redirect(paths.ownImportColumns(list.draft.id))
  const products = await deps.products()
  return sendWords(c, list, { words: proposeWords(list, products), products, reason: list.plan.reason, errors: {} })
}

interface Shown {
  readonly words: readonly ProposedWord[]
  readonly products: Products
  readonly reason: string
  readonly errors: FormErrors
}

function sendWords(c: HttpContext, list: OpenList, shown: Shown) {
  const page = <WordsPage draftId={list.draft.id} needsReason={!list.plan.columns.includes('grund')} {...shown} />
  return sendOwnPage(c, frameOf('Werte übersetzen'), page, Object.keys(shown.errors).length ? 400 : 200)
}

/** What was said for this list counts most, then what was said for former ones, then what everybody means by it. */
function proposeWords({ rows, plan, memory }: OpenList, products: Products): ProposedWord[] {
  return listWords(rows, plan).map(word => {
    const name = wordName(word.field, word.text)
    const code = plan.words[name] ?? memory.words[name] ?? guessWord(word.field, word.text, products) ?? ''
    return { ...word, name, code: isCode(word, code, products) ? code : '' }
  })
}

const isCode = ({ field }: FoundWord, code: string, products: Products): boolean =>
  code === leftOut ||
  (field.kind === 'product'
    ? /^\d{1,9}$/.test(code) && products.has(Number(code))
    : (field.options ?? []).some(([value]) => value === code))

export async function saveWords(c: HttpContext, deps: ForeignDeps) {
  const list = await openList(c, deps)
  const products = await deps.products()
  const parsed = await parseForm(c, wordsForm)
  const words = proposeWords(list, products).map(word => ({ ...word, code: codeIn(parsed.values, word, products) }))
  const reason = [parsed.values.grund ?? ''].flat()[0] ?? ''
  const errors = { ...(parsed.isValid ? {} : parsed.errors), ...checkWords(words, reason, list) }
  if (Object.keys(errors).length) return sendWords(c, list, { words, products, reason, errors })
  const said = Object.fromEntries(words.map(({ name, code }) => [name, code]))
  const plan = { ...list.plan, words: said, reason: reason || list.plan.reason }
  await keepPlan(deps, list.draft, await matchRows(deps, list.rows, plan))
  return c.redirect(paths.ownImportServices(list.draft.id), 303)
}

function codeIn(values: Readonly<Record<string, unknown>>, word: ProposedWord, products: Products): string {
  const code = String(values[word.name] ?? '')
  return isCode(word, code, products) ? code : ''
}

function checkWords(words: readonly ProposedWord[], reason: string, { plan }: OpenList): FormErrors {
  const missing = words.flatMap((word, i) =>
    word.code ? [] : [[`wert-${i}`, 'Bitte wählen Sie, was gemeint ist, oder „nicht übernehmen“.'] as const],
  )
  const isReasoned = words.some(({ field, code }) => field.name === 'status' && needsReason(code as StatusCode))
  const isWanting = isReasoned && !reason.trim() && !plan.columns.includes('grund')
  return {
    ...Object.fromEntries(missing),
    ...(isWanting ? { grund: 'Bitte nennen Sie einen Grund: Dieser Status braucht einen.' } : {}),
  }
}
