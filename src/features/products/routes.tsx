import type { Hono } from 'hono'
import { sendJson } from '#core/api.ts'
import type { Db } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { isOperating } from '#domain/actor.ts'
import { productKindLabels, productKinds } from '#domain/product.ts'
import { signedIn, visitorOf } from '#web/actor.ts'
import { parseState } from '#web/list/state.ts'
import { doneMessage, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { sendProposedChange, showChange } from './change.tsx'
import { productList } from './definition.ts'
import type { ProductPageDeps } from './deps.ts'
import { readList } from './list.ts'
import { cutOf, readPlace } from './place.ts'
import { propose, showProposal } from './proposal.tsx'
import { type Cut, getProduct, listSolvedServices, type Slice } from './queries/product.ts'
import { readerOf } from './queries/reader.ts'
import { type Suggestion, suggestProducts } from './queries/suggest.ts'
import { listUsers } from './queries/users.ts'
import { mayProposeProduct } from './rules.ts'
import { ProductListPage } from './views/list.tsx'
import { ProductPage } from './views/product.tsx'

/**
 * The registry of software. Its pages count entries, which change all the time, so none is kept. Fixed names stand before
 * `:id`, so that none is taken for one.
 */
export function productRoutes(deps: ProductPageDeps): Hono<HttpEnv> {
  const app = newRouter()
  const { db, limited } = deps
  const page = limited('page')
  app.get(paths.products(), page, c => showProducts(c, db))
  app.get(paths.productSuggestions(), limited('suggest'), c => suggest(c, db))
  app.get(paths.newProduct(), page, signedIn, c => showProposal(c))
  app.post(paths.newProduct(), page, signedIn, c => propose(c, deps))
  app.get(paths.product(':id'), page, c => showProduct(c, deps))
  app.get(paths.productChange(':id'), page, signedIn, c => showChange(c, deps))
  app.post(paths.productChange(':id'), page, signedIn, c => sendProposedChange(c, deps))
  return app
}

async function showProducts(c: HttpContext, db: Db) {
  const visitor = visitorOf(c)
  const state = parseState(productList, new URL(c.req.url).searchParams)
  const list = await readList(db, await readerOf(db, visitor), state)
  const frame = { title: 'Produkte', area: 'products' as const, isUnlisted: c.req.url.includes('?') }
  return sendPage(c, frame, <ProductListPage list={list} mayPropose={mayProposeProduct(visitor)} />)
}

/** For search boxes, and for fields that take the name: what to propose stands last, for those who may. */
async function suggest(c: HttpContext, db: Db) {
  const q = (c.req.query('q') ?? '').replaceAll('\0', '').trim().slice(0, 120)
  const kinds = (c.req.queries('art') ?? []).flatMap(text => text.split(',')).filter(isKind)
  const found = q || kinds.length ? await suggestProducts(db, q, kinds) : []
  const suggestions = found.map(product => ({
    label: product.name,
    hint: hintOf(product),
    href: paths.product(product.id),
    value: product.name,
  }))
  const isThere = found.some(({ name, aliases }) => [name, ...aliases].some(it => it.toLowerCase() === q.toLowerCase()))
  const mayPropose = q.length > 1 && !isThere && mayProposeProduct(visitorOf(c))
  return sendJson(c, mayPropose ? [...suggestions, proposalOf(q, kinds[0])] : suggestions)
}

const hintOf = ({ kind, vendor, aliases }: Suggestion) =>
  [productKindLabels[kind], vendor, aliases.length ? `auch: ${aliases.join(', ')}` : null].filter(Boolean).join(', ')

const isKind = (text: string) => productKinds.some(kind => kind === text)

/** Without a value: it leads somewhere instead of filling the field. */
function proposalOf(q: string, kind: string | undefined) {
  const query = new URLSearchParams({ name: q, ...(kind && { art: kind }) })
  return { label: `„${q}“ neu vorschlagen`, hint: 'öffnet sich daneben', href: paths.newProduct(`?${query}`) }
}

const sentences = {
  ergaenzt: 'Danke, der Betrieb sieht sich Ihren Vorschlag an. Sie erhalten eine E-Mail, sobald entschieden ist.',
  vorgeschlagen:
    'Danke, das Produkt steht im Verzeichnis. Sie können es jetzt in Ihren Einträgen nennen; wenn Sie von einem Formular kommen, ist es dort noch offen.',
}

async function showProduct(c: HttpContext, { db, productParts }: ProductPageDeps) {
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound('Dieses Produkt steht nicht im Verzeichnis.')
  const product = await getProduct(db, Number(id))
  if (product.mergedIntoId) {
    // Asked for again each time, because the other one may be merged too.
    c.header('Cache-Control', 'no-cache')
    return c.redirect(paths.product(product.mergedIntoId), 301)
  }
  const visitor = visitorOf(c)
  const reader = await readerOf(db, visitor)
  const asked = readPlace(new URL(c.req.url).searchParams)
  const services = await readPart(asked.services, cut => listSolvedServices(db, reader, product.id, cut))
  const users = await readPart(asked.users, cut => listUsers(db, reader, product.id, cut))
  const props = {
    product,
    uses: users.slice.uses,
    services: services.slice,
    users: users.slice,
    place: { services: services.page, users: users.page },
    isColleague: reader.isColleague,
    isOperating: isOperating(visitor),
    mayPropose: mayProposeProduct(visitor),
    parts: await productParts(visitor, product.id),
  }
  const frame = {
    title: product.name,
    area: 'products' as const,
    trail: [['Produkte', paths.products()] as const],
    isUnlisted: c.req.url.includes('?'),
    about: { kind: 'product' as const, id: product.id },
    ...doneMessage(c, sentences),
  }
  return sendPage(c, frame, <ProductPage {...props} />)
}

/** The page asked for, or the first one where the table ends before it. */
async function readPart<Part extends Slice<unknown>>(page: number, read: (cut: Cut) => Promise<Part>) {
  const slice = await read(cutOf(page))
  return slice.rows.length || page === 1 ? { page, slice } : { page: 1, slice: await read(cutOf(1)) }
}
