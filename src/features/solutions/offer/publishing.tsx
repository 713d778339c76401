import { type Tx, transaction } from '#core/db.ts'
import { badRequest } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import type { Actor, Visitor } from '#domain/actor.ts'
import { redirectDone } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { missingIn } from '../content.ts'
import { findSolutions, type Solution } from '../queries/solution.ts'
import { discardDraft } from './commands/drafts.ts'
import { findPublishedFrom, publishDraft, writeSolution } from './commands/publish.ts'
import type { OfferDeps } from './deps.ts'
import { factsOf } from './facts.ts'
import { sendOfferPage } from './frame.tsx'
import { type Owner, offeringOwnerOf } from './owner.ts'
import { listChosen } from './queries/choosable.ts'
import { type Draft, getDraft } from './queries/drafts.ts'
import { namesOfProducts } from './queries/names.ts'
import { publishForm } from './schema.ts'
import { lastStep, steps } from './steps.ts'
import { CheckPage } from './views/check.tsx'
import { PreviewPage } from './views/preview.tsx'

const readDraft = (c: HttpContext, { db }: OfferDeps, { administrationId }: Owner) =>
  getDraft(db, administrationId, c.req.param('id') ?? '')

export async function showCheck(c: HttpContext, deps: OfferDeps) {
  const owner = offeringOwnerOf(c)
  const draft = await readDraft(c, deps, owner)
  const { content } = draft
  const names = {
    names: await namesOfProducts(deps.db, content),
    chosen: await listChosen(
      deps.db,
      content.services.map(({ id }) => id),
    ),
  }
  const parts = steps.map(({ key, label, keys }) => [key, label, factsOf(content, keys, names)] as const)
  const page = <CheckPage draft={draft} missing={missingIn(content)} parts={parts} />
  return sendOfferPage(c, { title: content.name, isBelow: true }, page)
}

export async function publish(c: HttpContext, deps: OfferDeps) {
  const owner = offeringOwnerOf(c)
  const form = await parseForm(c, publishForm)
  if (!form.isValid) throw badRequest(form.errors.fassung ?? '')
  const draftId = c.req.param('id') ?? ''
  const id = await publishDraft(deps.db, owner, draftId, form.value.fassung).catch(async error => {
    // The same form, sent twice: it has happened.
    const former = await findPublishedFrom(deps.db, owner, draftId)
    if (former === null) throw error
    return former
  })
  return redirectDone(c, paths.ownSolutions(`?loesung=${id}`), 'veroeffentlicht')
}

export async function discard(c: HttpContext, { db }: OfferDeps) {
  const owner = offeringOwnerOf(c)
  await discardDraft(db, owner, c.req.param('id') ?? '')
  return redirectDone(c, paths.ownSolutions(), 'verworfen')
}

/** The page others would get if the draft were published now, read by the very statements that answer them. */
export async function showPreview(c: HttpContext, deps: OfferDeps) {
  const owner = offeringOwnerOf(c)
  const draft = await readDraft(c, deps, owner)
  if (missingIn(draft.content).length) return c.redirect(paths.ownSolutionDraft(draft.id, lastStep.key), 303)
  const isGuest = c.req.query('als') !== 'verwaltung'
  const solution = await previewed(deps, owner, draft, isGuest ? null : strangerLike(owner.actor))
  const page = <PreviewPage draft={draft} solution={solution} isGuest={isGuest} />
  return sendOfferPage(c, { title: `Vorschau: ${draft.content.name}`, isBelow: true }, page)
}

class Back extends Error {}

/** Publishes, reads as somebody else, and takes it back. Null where that visitor would find nothing. */
async function previewed({ db }: OfferDeps, owner: Owner, draft: Draft, visitor: Visitor): Promise<Solution | null> {
  let seen: Solution | null = null
  const look = async (tx: Tx) => {
    const id = await writeSolution(tx, owner, draft)
    seen = (await findSolutions(tx, visitor, [id]))[0] ?? null
    throw new Back()
  }
  await transaction(db, look).catch(error => {
    if (!(error instanceof Back)) throw error
  })
  return seen
}

/** Somebody at work in an administration that is not this one, and in no Verbund with it. */
function strangerLike(actor: Actor): Actor {
  return { ...actor, acting: actor.acting && { ...actor.acting, administrationId: 0 } }
}
