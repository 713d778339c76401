import { badRequest, notFound } from '#core/errors.ts'
import { readFormData } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { paths } from '../../../paths.ts'
import { listLastChanges } from '../bulk/queries/batches.ts'
import type { OwnDeps } from '../own/deps.ts'
import { enteringOwnerOf, type Owner } from '../own/owner.ts'
import { sendOwnPage } from '../own/page.tsx'
import { isRequestId, newRequestId } from '../requests.ts'
import { readChosen, withChosen } from './choose.ts'
import { type RowKind, rowKinds } from './compare.ts'
import { type Choices, type Draft, deleteDraft, findDraft, type MappedRow, saveChoices } from './drafts.ts'
import { Steps as ForeignSteps } from './foreign/views/steps.tsx'
import { type ImportPlan, planImport } from './plan.ts'
import { draftGone, runImport } from './run.ts'
import { draftOwnerOf } from './upload.tsx'
import { kindParams, PreviewPage, rowsPerPage } from './views/preview.tsx'

type MappedDraft = Draft & { readonly mapped: readonly MappedRow[] }

async function getDraft(c: HttpContext, { db }: OwnDeps, owner: Owner): Promise<Draft> {
  const draft = await findDraft(db, draftOwnerOf(owner), c.req.param('draft') ?? '')
  if (!draft) throw notFound(draftGone)
  return draft
}

const isMapped = (draft: Draft): draft is MappedDraft => draft.mapped !== null

/** What a file would change; it can be left and come back to. */
export async function showImport(c: HttpContext, deps: OwnDeps) {
  const owner = enteringOwnerOf(c)
  const draft = await getDraft(c, deps, owner)
  if (!isMapped(draft)) return c.redirect(paths.ownImportColumns(draft.id), 302)
  return sendPreview(c, deps, owner, { draft, choices: draft.choices })
}

interface Shown {
  readonly draft: MappedDraft
  readonly choices: Choices
  readonly message?: string
  readonly status?: 400 | 409
}

async function sendPreview(c: HttpContext, deps: OwnDeps, { administrationId }: Owner, shown: Shown) {
  const products = await deps.products()
  const { draft, choices, message, status = 200 } = shown
  const plan = await planImport(deps.db, administrationId, draft.mapped, products)
  const window = windowOf(c, plan, status)
  const last = await listLastChanges(deps.db, administrationId, conflictsOn(plan, window.page))
  const { unknown = [] } = (draft.mapping ?? {}) as { readonly unknown?: readonly string[] }
  const props = { draft, unknown, choices, plan, products, last, ...window, requestId: newRequestId() }
  return sendOwnPage(
    c,
    {
      title: 'Vorschau der Datei',
      area: paths.ownServices(),
      back: ['Aus Datei übernehmen', paths.ownImports()],
    },
    <>
      {draft.kind === 'foreign' && <ForeignSteps draftId={draft.id} current={3} />}
      <PreviewPage {...props} message={message ?? messageOf(c)} />
    </>,
    status,
  )
}

const messageOf = (c: HttpContext) =>
  c.req.query('meldung') === 'nichts' ? 'Es ist nichts ausgewählt. Übernommen wurde nichts.' : undefined

const conflictsOn = ({ rows }: ImportPlan, page: number) =>
  rows
    .filter(({ kind }) => kind === 'conflict')
    .slice((page - 1) * rowsPerPage, page * rowsPerPage)
    .flatMap(({ entry }) => entry?.serviceId ?? [])

/** Which rows are shown: those asked for, else what has to be decided first. */
function windowOf(c: HttpContext, { counts }: ImportPlan, status: number): { kind: RowKind; page: number } {
  const asked = rowKinds.find(kind => kindParams[kind] === c.req.query('zeigen'))
  const first = rowKinds.find(kind => counts[kind] > 0) ?? 'same'
  const page = /^[1-9]\d{0,4}$/.test(c.req.query('seite') ?? '') ? Number(c.req.query('seite')) : 1
  return { kind: status === 409 ? first : (asked ?? first), page: status === 409 ? 1 : page }
}

/** Keeps which rows of a page are wanted, and goes where the button leads. */
export async function chooseRows(c: HttpContext, deps: OwnDeps) {
  const owner = enteringOwnerOf(c)
  const draft = await getDraft(c, deps, owner)
  if (!isMapped(draft)) throw notFound(draftGone)
  const chosen = await readChosen(c)
  const rows = chosen.all
    ? (await planImport(deps.db, owner.administrationId, draft.mapped, await deps.products())).rows
    : []
  await saveChoices(deps.db, draft.id, withChosen(draft.choices, chosen, rows))
  return c.redirect(paths.ownImport(draft.id, wayOn((await readFormData(c)).get('weiter'))), 303)
}

/** "geaendert.2" in a button is ?zeigen=geaendert&seite=2. */
function wayOn(to: FormDataEntryValue | null): string {
  const [, kind, page] = (typeof to === 'string' && /^([a-z]{3,12})(?:\.([1-9]\d{0,4}))?$/.exec(to)) || []
  if (!kind) return ''
  return `?zeigen=${kind}${page && page !== '1' ? `&seite=${page}` : ''}`
}

/** Writes what is wanted. Refused with the preview as it is now, where something has changed since it was shown. */
export async function carryOutImport(c: HttpContext, deps: OwnDeps) {
  const owner = enteringOwnerOf(c)
  const form = await readFormData(c)
  const [requestId, stamp] = [String(form.get('anfrage') ?? ''), String(form.get('stand') ?? '')]
  if (!isRequestId(requestId))
    throw badRequest('Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu.')
  const draftOwner = draftOwnerOf(owner)
  const draftId = c.req.param('draft') ?? ''
  const draft = await findDraft(deps.db, draftOwner, draftId)
  const choices = withChosen(draft?.choices ?? {}, await readChosen(c), [])
  const refused = draft && isMapped(draft) ? { draft, choices } : null
  if (refused && form.get('fehlerhafte') === 'gezeigt' && !form.get('auslassen'))
    return refuse(c, deps, owner, { ...refused, message: unconfirmed, status: 400 })
  const run = { owner: draftOwner, draftId, requestId, stamp, choices, products: await deps.products() }
  const answer = await runImport(deps.db, owner.actor, run)
  if (answer.kind === 'outdated' && refused)
    return refuse(c, deps, owner, { ...refused, message: outdated, status: 409 })
  if (answer.kind === 'outdated' || !answer.batchId) return c.redirect(paths.ownImport(draftId, '?meldung=nichts'), 303)
  return c.redirect(paths.ownBatch(answer.batchId), 303)
}

/** The page that comes back may show other rows: what was decided on the one that was sent is kept. */
async function refuse(c: HttpContext, deps: OwnDeps, owner: Owner, shown: Shown) {
  await saveChoices(deps.db, shown.draft.id, shown.choices)
  return sendPreview(c, deps, owner, shown)
}

const unconfirmed = 'Bitte bestätigen Sie, dass die fehlerhaften Zeilen ausgelassen werden.'
const outdated =
  'Seit Ihrer Vorschau hat sich etwas geändert. Es wurde nichts übernommen. Unten steht, wie es jetzt ist; bitte sehen Sie noch einmal hin.'

export async function discardImport(c: HttpContext, deps: OwnDeps) {
  const draft = await getDraft(c, deps, enteringOwnerOf(c))
  await deleteDraft(deps.db, draft.id)
  return c.redirect(paths.ownImports(), 303)
}
