import { notFound } from '#core/errors.ts'
import { type FormErrors, type FormValues, parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import type { Actor } from '#domain/actor.ts'
import { houseOf } from '#web/house.ts'
import { readPage } from '#web/list/page.ts'
import { parseState } from '#web/list/state.ts'
import { doneMessage, redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { NotificationDeps } from '../deps.ts'
import { changeForm, saveForm, wordsOf } from './form.ts'
import { lookFirst } from './look.ts'
import { findSearch, listOwnAlliances, listSearches } from './queries.ts'
import { changeSearch, noSuchSearch, removeSearch, saveSearch } from './save.ts'
import { SavedSearchPage } from './views/change.tsx'
import { SavedSearchesPage } from './views/list.tsx'
import { NewSearchPage } from './views/new.tsx'

const title = 'Gespeicherte Suchen'
const trail = [[title, paths.savedSearches()] as const]
const taken = 'Sie haben schon eine Suche mit diesem Namen.'

const sentences = {
  gespeichert: 'Die Suche ist gespeichert.',
  geaendert: 'Gespeichert.',
  geloescht: 'Die Suche ist gelöscht.',
}

/** The own ones, and those of others in pages. */
export async function showSearches(c: HttpContext, { db, lists }: NotificationDeps) {
  const { actor } = houseOf(c)
  const asked = parseState({ facets: [], sorts: [], views: [] }, new URL(c.req.url).searchParams)
  const own = await listSearches(db, actor, true, { limit: 100 })
  const { page, found } = await readPage(asked, window => listSearches(db, actor, false, window))
  const frame = { title, isUnlisted: true, ...doneMessage(c, sentences) }
  const props = { actor, lists, own: own.rows, shared: found, state: { ...asked, page } }
  return sendPage(c, frame, <SavedSearchesPage {...props} />)
}

interface Sent {
  readonly values: FormValues
  readonly errors: FormErrors
}

/** Which list, and its query as that list understands it: what it does not know, or this person may not ask, is gone. */
function askedFor(actor: Actor, lists: NotificationDeps['lists'], list: string | null, query: string) {
  const runner = lists.find(each => each.list === list)
  if (!runner) throw notFound('Diese Liste lässt sich nicht speichern.')
  return { runner, query: runner.cleaned(actor, query) }
}

/** The state of a list in the address, as its page has it, with `liste` for which one. */
export async function showNewSearch(c: HttpContext, deps: NotificationDeps) {
  const { search, searchParams } = new URL(c.req.url)
  return sendNew(c, deps, { list: searchParams.get('liste'), query: search }, { values: {}, errors: {} })
}

async function sendNew(
  c: HttpContext,
  { db, lists }: NotificationDeps,
  asked: { readonly list: string | null; readonly query: string },
  form: Sent,
  status = 200,
) {
  const { actor } = houseOf(c)
  const props = {
    ...askedFor(actor, lists, asked.list, asked.query),
    actor,
    form,
    name: c.req.query('suchname')?.slice(0, 80) ?? '',
    alliances: await listOwnAlliances(db, actor),
  }
  return sendPage(c, { title: 'Suche speichern', trail, isUnlisted: true }, <NewSearchPage {...props} />, status)
}

export async function save(c: HttpContext, deps: NotificationDeps) {
  const { actor } = houseOf(c)
  const form = await parseForm(c, saveForm)
  const [list = null, sent = ''] = [form.values.liste, form.values.suche].map(value => [value ?? ''].flat()[0])
  if (!form.isValid) return sendNew(c, deps, { list, query: sent }, form, 400)
  const { liste, suche, ersetzen: replaces } = form.value
  const { query } = askedFor(actor, deps.lists, liste, suche)
  const id = await saveSearch(deps.db, actor, { ...wordsOf(form.value), list: liste, query, replaces })
  if (id === null) return sendNew(c, deps, { list, query }, { ...form, errors: { name: taken } }, 409)
  await lookFirst(deps, actor, id)
  return redirectDone(c, paths.savedSearches(), 'gespeichert')
}

function idOf(c: HttpContext): number {
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound(noSuchSearch)
  return Number(id)
}

export const showSearch = (c: HttpContext, deps: NotificationDeps) => sendSearch(c, deps, { values: {}, errors: {} })

/** An own one can be changed; of somebody else's one says what it is and where to copy it. */
async function sendSearch(c: HttpContext, { db, lists }: NotificationDeps, form: Sent, status = 200) {
  const { actor } = houseOf(c)
  const search = await findSearch(db, actor, idOf(c))
  if (!search) throw notFound(noSuchSearch)
  const { runner } = askedFor(actor, lists, search.list, search.query)
  const props = { search, runner, actor, form, alliances: await listOwnAlliances(db, actor) }
  const frame = { title: search.name, trail, isUnlisted: true, ...doneMessage(c, sentences) }
  return sendPage(c, frame, <SavedSearchPage {...props} />, status)
}

export async function change(c: HttpContext, deps: NotificationDeps) {
  const { actor } = houseOf(c)
  const id = idOf(c)
  if (!(await findSearch(deps.db, actor, id))?.isOwn) throw notFound(noSuchSearch)
  const form = await parseForm(c, changeForm)
  if (!form.isValid) return sendSearch(c, deps, form, 400)
  if (!(await changeSearch(deps.db, actor, id, wordsOf(form.value))))
    return sendSearch(c, deps, { ...form, errors: { name: taken } }, 409)
  await lookFirst(deps, actor, id)
  return redirectDone(c, paths.savedSearch(id), 'geaendert')
}

export async function remove(c: HttpContext, { db }: NotificationDeps) {
  await removeSearch(db, houseOf(c).actor, idOf(c))
  return redirectDone(c, paths.savedSearches(), 'geloescht')
}
