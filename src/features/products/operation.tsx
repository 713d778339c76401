import type { Hono } from 'hono'
import { badRequest, conflict, notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { actorOf, operating } from '#web/actor.ts'
import { emptyForm, textOf } from '#web/fields.tsx'
import { redirectDone } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { decideChange } from './commands/changes.ts'
import { removeVersion, saveVersion } from './commands/details.ts'
import { approveProduct, editProduct, mergeProduct, removeProduct } from './commands/registry.ts'
import type { ProductOperationDeps } from './deps.ts'
import { decisionForm, editForm, mergerForm, versionForm, versionRemovalForm } from './forms.ts'
import { listWaitingChanges } from './queries/changes.ts'
import { countOperated, listOperated, operatedStates } from './queries/operated.ts'
import { getProduct, type Product } from './queries/product.ts'
import { findProductByName } from './queries/suggest.ts'
import { type OperatedForms, OperatedProductPage } from './views/operated-product.tsx'
import { OperatedProductsPage } from './views/operation.tsx'

const area = paths.operationProducts()

/** What the operation does with the registry; for everybody else these pages do not exist. */
export function productOperationRoutes(deps: ProductOperationDeps): Hono<HttpEnv> {
  const app = newRouter()
  const page = deps.limited('page')
  app.get(paths.operationProducts(), page, operating, c => showProducts(c, deps))
  app.get(paths.operationProduct(':id'), page, operating, async c => send(c, deps, await getOperated(c, deps)))
  app.post(paths.operationProduct(':id'), page, operating, c => edit(c, deps))
  app.post(paths.operationProductApproval(':id'), page, operating, c => approve(c, deps))
  app.post(paths.operationProductMerger(':id'), page, operating, c => merge(c, deps))
  app.post(paths.operationProductVersions(':id'), page, operating, c => enterVersion(c, deps))
  app.post(paths.operationProductVersionRemoval(':id'), page, operating, c => dropVersion(c, deps))
  app.post(paths.operationProductChange(':id', ':changeId'), page, operating, c => decide(c, deps))
  app.post(paths.operationProductRemoval(':id'), page, operating, c => remove(c, deps))
  return app
}

const listSentences = {
  freigegeben: 'Der Vorschlag ist freigegeben.',
  entfernt: 'Das Produkt ist aus dem Verzeichnis entfernt.',
}

async function showProducts(c: HttpContext, { db, sendOperationPage }: ProductOperationDeps) {
  const asked = c.req.query('zustand')
  const state = operatedStates.find(known => known === asked) ?? 'vorgeschlagen'
  const page = /^[1-9]\d{0,3}$/.test(c.req.query('seite') ?? '') ? Number(c.req.query('seite')) : 1
  const counts = await countOperated(db)
  const last = Math.max(1, Math.ceil(counts[state] / operatedPerPage))
  const shown = Math.min(page, last)
  const cut = { limit: operatedPerPage, offset: (shown - 1) * operatedPerPage }
  const rows = await listOperated(db, state, cut)
  const content = <OperatedProductsPage {...{ state, counts, rows, page: shown, last }} />
  return sendOperationPage(c, { title: 'Produkte', area, sentences: listSentences }, content)
}

const operatedPerPage = 50

async function getOperated(c: HttpContext, { db }: ProductOperationDeps): Promise<Product> {
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound()
  return getProduct(db, Number(id))
}

const sentences = {
  geaendert: 'Die Angaben sind gespeichert.',
  version: 'Die Version ist gespeichert.',
  versionentfernt: 'Die Version ist entfernt.',
  uebernommen: 'Die Ergänzung ist übernommen. Wer sie vorgeschlagen hat, erfährt es per E-Mail.',
  abgelehnt: 'Die Ergänzung ist abgelehnt. Wer sie vorgeschlagen hat, erfährt den Grund per E-Mail.',
  zusammengefuehrt: 'Die Produkte sind zusammengeführt. Alle Einträge nennen jetzt dieses.',
}

const untouched: OperatedForms = { facts: emptyForm, version: emptyForm, merger: emptyForm, decision: null }

async function send(c: HttpContext, deps: ProductOperationDeps, product: Product, forms = untouched, status = 200) {
  if (product.mergedIntoId) return c.redirect(paths.operationProduct(product.mergedIntoId), 302)
  const frame = { title: product.name, area, isBelow: true, sentences }
  const changes = await listWaitingChanges(deps.db, product.id)
  const chosenVersion = c.req.query('version') ?? null
  return deps.sendOperationPage(
    c,
    frame,
    <OperatedProductPage {...{ product, changes, forms, chosenVersion }} />,
    status,
  )
}

async function edit(c: HttpContext, deps: ProductOperationDeps) {
  const product = await getOperated(c, deps)
  const form = await parseForm(c, editForm)
  if (!form.isValid) return send(c, deps, product, { ...untouched, facts: form }, 400)
  const outcome = await editProduct(deps.db, actorOf(c), product.id, { ...form.value, nameProduct: deps.nameProduct })
  if (outcome === 'done') return redirectDone(c, paths.operationProduct(product.id), 'geaendert')
  // Who has read the warning and saves again means it.
  const values = { ...form.values, fassung: String(product.revision) }
  return send(c, deps, product, { ...untouched, facts: { values, errors: refusals[outcome] } }, 409)
}

const refusals: Readonly<Record<'taken' | 'outdated', Readonly<Record<string, string>>>> = {
  taken: { name: 'So heißt schon ein anderes Produkt dieser Art. Führen Sie die beiden unten zusammen.' },
  outdated: {
    '': 'Jemand hat dieses Produkt inzwischen geändert. Unten steht, was Sie eingegeben haben; was jetzt gilt, zeigt die Seite des Produkts. Mit „Speichern“ gilt Ihre Eingabe.',
  },
}

async function enterVersion(c: HttpContext, deps: ProductOperationDeps) {
  const product = await getOperated(c, deps)
  const form = await parseForm(c, versionForm)
  if (!form.isValid) return send(c, deps, product, { ...untouched, version: form }, 400)
  await saveVersion(deps.db, actorOf(c), product.id, form.value)
  return redirectDone(c, paths.operationProduct(product.id), 'version')
}

async function dropVersion(c: HttpContext, deps: ProductOperationDeps) {
  const product = await getOperated(c, deps)
  const form = await parseForm(c, versionRemovalForm)
  if (!form.isValid) throw badRequest(Object.values(form.errors).join(' '))
  await removeVersion(deps.db, actorOf(c), product.id, form.value.version)
  return redirectDone(c, paths.operationProduct(product.id), 'versionentfernt')
}

async function decide(c: HttpContext, deps: ProductOperationDeps) {
  const product = await getOperated(c, deps)
  const id = c.req.param('changeId') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound('Diesen Vorschlag gibt es nicht.')
  const form = await parseForm(c, decisionForm)
  if (!form.isValid) {
    const decision = { changeId: Number(id), text: textOf(form, 'grund'), error: Object.values(form.errors).join(' ') }
    return send(c, deps, product, { ...untouched, decision }, 400)
  }
  const { value } = form
  const decision =
    value.tun === 'annehmen' ? { isAccepted: true as const } : { isAccepted: false as const, reason: value.grund }
  const { db, baseUrl, nameProduct } = deps
  await decideChange(db, actorOf(c), { id: Number(id), productId: product.id, baseUrl, decision, nameProduct })
  return redirectDone(c, paths.operationProduct(product.id), decision.isAccepted ? 'uebernommen' : 'abgelehnt')
}

async function approve(c: HttpContext, deps: ProductOperationDeps) {
  const product = await getOperated(c, deps)
  await approveProduct(deps.db, actorOf(c), product.id)
  return redirectDone(c, paths.operationProducts(), 'freigegeben')
}

async function merge(c: HttpContext, deps: ProductOperationDeps) {
  const { db, moveProduct, nameProduct } = deps
  const product = await getOperated(c, deps)
  const form = await parseForm(c, mergerForm)
  if (!form.isValid) return send(c, deps, product, { ...untouched, merger: form }, 400)
  const targetId = await findProductByName(db, form.value.ziel, product.id)
  if (targetId === null) {
    const errors = { ziel: 'Ein anderes Produkt dieses Namens steht nicht im Verzeichnis.' }
    return send(c, deps, product, { ...untouched, merger: { values: form.values, errors } }, 400)
  }
  await mergeProduct(db, actorOf(c), { id: product.id, targetId, move: moveProduct, nameProduct })
  return redirectDone(c, paths.operationProduct(targetId), 'zusammengefuehrt')
}

async function remove(c: HttpContext, deps: ProductOperationDeps) {
  const product = await getOperated(c, deps)
  if (!(await removeProduct(deps.db, actorOf(c), product.id)))
    throw conflict('Einträge nennen dieses Produkt. Führen Sie es mit einem anderen zusammen, statt es zu entfernen.')
  return redirectDone(c, paths.operationProducts(), 'entfernt')
}
