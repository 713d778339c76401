import type { Hono } from 'hono'
import { conflict, notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { actorOf, operating } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { approveProduct, editProduct, mergeProduct, removeProduct } from './commands/registry.ts'
import type { ProductOperationDeps } from './deps.ts'
import { countOperated, listOperated, operatedStates } from './queries/operated.ts'
import { getProduct, type Product } from './queries/product.ts'
import { findProductByName } from './queries/suggest.ts'
import { editForm, mergerForm } from './schema.ts'
import { OperatedProductPage, OperatedProductsPage } from './views/operation.tsx'

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
  zusammengefuehrt: 'Die Produkte sind zusammengeführt. Alle Einträge nennen jetzt dieses.',
}

interface Forms {
  readonly facts: FormState
  readonly merger: FormState
}

const untouched: Forms = { facts: emptyForm, merger: emptyForm }

async function send(c: HttpContext, deps: ProductOperationDeps, product: Product, forms = untouched, status = 200) {
  if (product.mergedIntoId) return c.redirect(paths.operationProduct(product.mergedIntoId), 302)
  const frame = { title: product.name, area, isBelow: true, sentences }
  return deps.sendOperationPage(c, frame, <OperatedProductPage product={product} forms={forms} />, status)
}

async function edit(c: HttpContext, deps: ProductOperationDeps) {
  const product = await getOperated(c, deps)
  const form = await parseForm(c, editForm)
  if (!form.isValid) return send(c, deps, product, { ...untouched, facts: form }, 400)
  if (await editProduct(deps.db, actorOf(c), product.id, form.value))
    return redirectDone(c, paths.operationProduct(product.id), 'geaendert')
  const errors = { name: 'So heißt schon ein anderes Produkt dieser Art. Führen Sie die beiden unten zusammen.' }
  return send(c, deps, product, { ...untouched, facts: { values: form.values, errors } }, 409)
}

async function approve(c: HttpContext, deps: ProductOperationDeps) {
  const product = await getOperated(c, deps)
  await approveProduct(deps.db, actorOf(c), product.id)
  return redirectDone(c, paths.operationProducts(), 'freigegeben')
}

async function merge(c: HttpContext, deps: ProductOperationDeps) {
  const { db, moveProduct } = deps
  const product = await getOperated(c, deps)
  const form = await parseForm(c, mergerForm)
  if (!form.isValid) return send(c, deps, product, { ...untouched, merger: form }, 400)
  const targetId = await findProductByName(db, form.value.ziel, product.id)
  if (targetId === null) {
    const errors = { ziel: 'Ein anderes Produkt dieses Namens steht nicht im Verzeichnis.' }
    return send(c, deps, product, { ...untouched, merger: { values: form.values, errors } }, 400)
  }
  await mergeProduct(db, actorOf(c), { id: product.id, targetId, move: moveProduct })
  return redirectDone(c, paths.operationProduct(targetId), 'zusammengefuehrt')
}

async function remove(c: HttpContext, deps: ProductOperationDeps) {
  const product = await getOperated(c, deps)
  if (!(await removeProduct(deps.db, actorOf(c), product.id)))
    throw conflict('Einträge nennen dieses Produkt. Führen Sie es mit einem anderen zusammen, statt es zu entfernen.')
  return redirectDone(c, paths.operationProducts(), 'entfernt')
}
