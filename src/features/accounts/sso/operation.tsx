import { notFound } from '#core/errors.ts'
import { type FormErrors, parseForm } from '#core/form.ts'
import type { Html } from '#core/html.ts'
import type { HttpContext } from '#core/http.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { checkNewProvider, checkProvider } from './check.ts'
import { sealedClientSecret } from './client.ts'
import { isHttpAllowed, type SsoDeps } from './deps.ts'
import { redirectUri } from './leave.tsx'
import { findAdministration, newProviderForm, providerForm } from './operation-form.ts'
import { addProvider, changeProvider, endProvider } from './provider-commands.ts'
import { findListedProvider, type ListedProvider, listProviders } from './providers.ts'
import { Refusal } from './refusal.ts'
import { ProviderPage, ProvidersPage } from './views/operation.tsx'

interface OperationFrame {
  readonly title: string
  readonly area: string
  readonly isBelow?: boolean
  readonly sentences?: Readonly<Record<string, string>>
}

export interface ProviderDeps extends SsoDeps {
  /** The frame of the pages of the operation, which belong to another feature. */
  sendOperationPage(c: HttpContext, frame: OperationFrame, content: Html, status?: number): Promise<Response>
}

const sentences = {
  eingetragen: 'Der Anmeldedienst ist eingetragen und steht ab jetzt auf der Anmeldeseite.',
  geaendert: 'Die Änderungen sind gespeichert.',
  geprueft: 'Der Anmeldedienst antwortet und beschreibt sich so, wie er eingetragen ist.',
  beendet: 'Der Anmeldedienst wird nicht mehr benutzt. Wer darüber angemeldet war, ist abgemeldet.',
}

export const showProviders = (c: HttpContext, deps: ProviderDeps) => sendProviders(c, deps, emptyForm)

async function sendProviders(c: HttpContext, deps: ProviderDeps, form: FormState, status = 200): Promise<Response> {
  const page = <ProvidersPage providers={await listProviders(deps.db)} redirectUri={redirectUri(deps)} form={form} />
  const frame = { title: 'Anmeldedienste', area: paths.operationProviders(), sentences }
  return deps.sendOperationPage(c, frame, page, status)
}

/** Adds a provider, after it has answered. */
export async function add(c: HttpContext, deps: ProviderDeps): Promise<Response> {
  const form = await parseForm(c, newProviderForm)
  if (!form.isValid) return sendProviders(c, deps, form, 400)
  const refuse = (errors: FormErrors) => sendProviders(c, deps, { values: form.values, errors }, 400)
  const { aussteller, ...fields } = form.value
  const administration = await findAdministration(deps.db, fields.verwaltung)
  if ('problem' in administration) return refuse({ verwaltung: administration.problem })
  const facts = { ...factsOf(fields), administrationId: administration.id }
  const clientSecret = sealed(deps, fields.geheimnis)
  const settings = { issuer: aussteller, clientId: facts.clientId, clientSecret }
  const found = await outcomeOf(() => checkNewProvider(settings, deps.secret, isHttpAllowed(deps.config)))
  if ('problem' in found) return refuse({ aussteller: found.problem })
  const id = await addProvider(deps.db, actorOf(c), { ...facts, clientSecret, issuer: found.value })
  if (id === null) return refuse({ aussteller: 'Dieser Anmeldedienst ist schon eingetragen.' })
  return redirectDone(c, paths.operationProviders(), 'eingetragen')
}

export const showProvider = async (c: HttpContext, deps: ProviderDeps) =>
  sendProvider(c, deps, await getProvider(c, deps), emptyForm)

function sendProvider(c: HttpContext, deps: ProviderDeps, provider: ListedProvider, form: FormState, status = 200) {
  const frame = { title: provider.name, area: paths.operationProviders(), isBelow: true, sentences }
  return deps.sendOperationPage(
    c,
    frame,
    <ProviderPage provider={provider} redirectUri={redirectUri(deps)} form={form} />,
    status,
  )
}

async function getProvider(c: HttpContext, { db }: ProviderDeps): Promise<ListedProvider> {
  const id = c.req.param('id') ?? ''
  const provider = /^[1-9]\d{0,8}$/.test(id) ? await findListedProvider(db, Number(id)) : undefined
  if (!provider || provider.endedAt)
    throw notFound('Diesen Anmeldedienst gibt es nicht, oder er wird nicht mehr benutzt.')
  return provider
}

export async function change(c: HttpContext, deps: ProviderDeps): Promise<Response> {
  const provider = await getProvider(c, deps)
  const form = await parseForm(c, providerForm)
  if (!form.isValid) return sendProvider(c, deps, provider, form, 400)
  const administration = await findAdministration(deps.db, form.value.verwaltung)
  if ('problem' in administration) {
    const errors = { verwaltung: administration.problem }
    return sendProvider(c, deps, provider, { values: form.values, errors }, 400)
  }
  const facts = { ...factsOf(form.value), administrationId: administration.id }
  const clientSecret = sealed(deps, form.value.geheimnis)
  await changeProvider(deps.db, actorOf(c), provider.id, { ...facts, clientSecret })
  return redirectDone(c, paths.operationProvider(provider.id), 'geaendert')
}

/** Asks the provider now, so that the operator need not sign in to find out. */
export async function check(c: HttpContext, deps: ProviderDeps): Promise<Response> {
  const provider = await getProvider(c, deps)
  const outcome = await outcomeOf(() => checkProvider(provider, deps.secret, isHttpAllowed(deps.config)))
  if ('problem' in outcome) return sendProvider(c, deps, provider, { values: {}, errors: { '': outcome.problem } }, 409)
  return redirectDone(c, paths.operationProvider(provider.id), 'geprueft')
}

export async function end(c: HttpContext, deps: ProviderDeps): Promise<Response> {
  const provider = await getProvider(c, deps)
  await endProvider(deps.db, actorOf(c), provider.id)
  return redirectDone(c, paths.operationProviders(), 'beendet')
}

interface FactsFields {
  readonly name: string
  readonly kennung: string
  readonly domains: readonly string[]
  readonly faktor: readonly string[]
}

const factsOf = ({ name, kennung, domains, faktor }: FactsFields) => ({
  name,
  clientId: kennung,
  emailDomains: domains,
  factorValues: faktor,
})

const sealed = ({ secret }: SsoDeps, text: string | null) => text && secret.seal(sealedClientSecret, text)

async function outcomeOf<T>(work: () => Promise<T>): Promise<{ value: T } | { problem: string }> {
  try {
    return { value: await work() }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { problem: error.detail ? `${error.sentence} (${error.detail})` : error.sentence }
  }
}
