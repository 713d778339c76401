import { notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { doneMessage, redirectDone } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { findUntoldVersion, UntoldVersionHint } from '../notices/untold.tsx'
import { editPublished } from './commands/drafts.ts'
import { withdrawSolution } from './commands/withdraw.ts'
import type { OfferDeps } from './deps.ts'
import { sendOfferPage } from './frame.tsx'
import { type Owner, offeringOwnerOf, ownerOf } from './owner.ts'
import { countOwnSolutions, getOwnSolution, listOwnSolutions } from './queries/own.ts'
import { withdrawalForm } from './schema.ts'
import { OwnSolutionsPage } from './views/own.tsx'
import { WithdrawalPage } from './views/withdrawal.tsx'

const atOnce = 50

const sentences = {
  veroeffentlicht: 'Die Lösung ist veröffentlicht.',
  verworfen: 'Verworfen. Was veröffentlicht ist, blieb, wie es war.',
  zurueckgenommen: 'Die Lösung wird nicht mehr angeboten. Wer die Adresse hat, liest dort Ihren Grund.',
}

/** Solutions of the house, last touched first. */
export async function showOwn(c: HttpContext, { db }: OfferDeps) {
  const { administrationId, isOffering } = ownerOf(c)
  const rows = await listOwnSolutions(db, administrationId, { after: afterIn(c), limit: atOnce + 1 })
  const last = rows.length > atOnce ? rows[atOnce - 1] : undefined
  const props = {
    rows: rows.slice(0, atOnce),
    total: await countOwnSolutions(db, administrationId),
    older: last ? `?nach=${last.moment}-${last.key}` : null,
    isOffering,
  }
  const untold = await untoldOf(c, db, administrationId)
  const message = untold ? { message: <UntoldVersionHint untold={untold} /> } : doneMessage(c, sentences)
  const frame = { title: 'Unsere Lösungen', ...message }
  return sendOfferPage(c, frame, <OwnSolutionsPage {...props} />)
}

/** Whoever has just published a version is asked to tell of it. */
async function untoldOf(c: HttpContext, db: OfferDeps['db'], administrationId: number) {
  const id = c.req.query('loesung') ?? ''
  const isPublished = c.req.query('meldung') === 'veroeffentlicht' && /^[1-9]\d{0,8}$/.test(id)
  return isPublished ? findUntoldVersion(db, administrationId, Number(id)) : undefined
}

function afterIn(c: HttpContext): readonly [number, string] | null {
  const [, moment, key] = /^(\d{1,16})-([sd][\w-]{1,40})$/.exec(c.req.query('nach') ?? '') ?? []
  return moment && key ? [Number(moment), key] : null
}

function idOf(c: HttpContext): number {
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound('Diese Lösung gehört nicht zu Ihrer Verwaltung.')
  return Number(id)
}

/** Opens a published solution for changes. */
export async function edit(c: HttpContext, { db }: OfferDeps) {
  const owner = offeringOwnerOf(c)
  const draftId = await editPublished(db, owner, idOf(c))
  return c.redirect(paths.ownSolutionDraft(draftId, 'worum'), 303)
}

export const showWithdrawal = (c: HttpContext, deps: OfferDeps) =>
  sendWithdrawal(c, deps, offeringOwnerOf(c), emptyForm)

async function sendWithdrawal(c: HttpContext, { db }: OfferDeps, { administrationId }: Owner, form: FormState) {
  const solution = await getOwnSolution(db, administrationId, idOf(c))
  const status = Object.keys(form.errors).length ? 400 : 200
  const page = <WithdrawalPage solution={solution} form={form} />
  return sendOfferPage(c, { title: 'Lösung zurücknehmen', isBelow: true }, page, status)
}

export async function withdraw(c: HttpContext, deps: OfferDeps) {
  const owner = offeringOwnerOf(c)
  const form = await parseForm(c, withdrawalForm)
  if (!form.isValid) return sendWithdrawal(c, deps, owner, form)
  await withdrawSolution(deps.db, owner, idOf(c), form.value.grund)
  return redirectDone(c, paths.ownSolutions(), 'zurueckgenommen')
}
