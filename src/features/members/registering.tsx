import { z } from 'zod'
import { sendJson } from '#core/api.ts'
import { transaction } from '#core/db.ts'
import { forbidden } from '#core/errors.ts'
import { readFormData } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { registrationSettings } from '#domain/settings.ts'
import { evenly, hashPassword } from '#features/accounts/people.ts'
import { searchAdministrations } from '#features/administrations/bodies.ts'
import { visitorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { joinAdministration, registerPerson, type Wish } from './commands/register.ts'
import type { MemberDeps } from './deps.ts'
import { emptyProfile, type ProfileDraft } from './profile.ts'
import { getRegisterTarget, type RegisterTarget } from './queries/target.ts'
import { type Identity, readRegistration } from './registration-form.ts'
import { bodyFields, firstFields, joinFields } from './schema.ts'
import { SentPage } from './views/confirm.tsx'
import {
  AdministeredPage,
  BlockedTargetPage,
  KnownTargetPage,
  RegisterBodyPage,
  RegisterPage,
} from './views/register.tsx'
import { ByInvitationPage, RegisterSearchPage } from './views/register-search.tsx'

const frame = { title: 'Registrieren', isUnlisted: true }
const below = { ...frame, trail: [['Registrieren', paths.register()]] as const }
const shownHits = 25

export async function showSearch(c: HttpContext, deps: MemberDeps) {
  const query = (c.req.query('q') ?? '').trim().slice(0, 200)
  const result = await searchAdministrations(deps.db, query, shownHits)
  const content = <RegisterSearchPage query={query} result={result} />
  return sendPage(c, { ...frame, isUnlisted: query !== '' }, content)
}

export async function suggestTargets(c: HttpContext, { db }: MemberDeps) {
  const { found } = await searchAdministrations(db, c.req.query('q') ?? '', 8)
  const suggestions = found.map(({ id, name, description }) => ({
    label: name,
    hint: description,
    href: paths.registerAt(id),
  }))
  return sendJson(c, suggestions)
}

/** Where only invitations lead in, every page of registering explains that and takes nothing. */
export async function whereOpen(c: HttpContext, { settings }: MemberDeps, next: () => Promise<Response>) {
  if (registrationSettings(await settings()).mode === 'open') return next()
  if (c.req.method === 'POST')
    throw forbidden('Auf dieser Plattform registriert man sich mit einer Einladung. Es wurde nichts angelegt.')
  return sendPage(c, frame, <ByInvitationPage />)
}

const targetOf = (c: HttpContext, { db }: MemberDeps) => getRegisterTarget(db, Number(c.req.param('id')))

export async function showRegister(c: HttpContext, deps: MemberDeps) {
  return sendTarget(c, await targetOf(c, deps), c.req.query('eigene') === 'ja', emptyForm)
}

function sendTarget(c: HttpContext, target: RegisterTarget, hasOwn: boolean, form: FormState, status = 200) {
  const named = { ...below, title: target.name }
  if (target.isBlocked) return sendPage(c, named, <BlockedTargetPage target={target} />, status)
  const known = visitorOf(c)?.belongings.find(({ administrationId }) => administrationId === target.id)
  if (known)
    return sendPage(c, named, <KnownTargetPage target={target} isWaiting={known.state === 'waiting'} />, status)
  if (isAdministered(target, hasOwn)) return sendPage(c, named, <AdministeredPage target={target} />, status)
  const props = { target, visitor: visitorOf(c), form, hasOwnAdministration: hasOwn }
  return sendPage(c, named, <RegisterPage {...props} />, status)
}

/** A Gemeinde without an administration of its own, unless she says that it has one. */
const isAdministered = (target: RegisterTarget, hasOwn: boolean) =>
  target.administeredBy !== null && target.needsFirstPerson && !hasOwn

const firstForm = z.object(firstFields)
const joinForm = z.object(joinFields)
const bodyForm = z.object({ ...bodyFields, ...firstFields })

export async function register(c: HttpContext, deps: MemberDeps) {
  const target = await targetOf(c, deps)
  const { id: administrationId, name } = target
  const form = target.needsFirstPerson
    ? await readRegistration(c, firstForm, [name])
    : await readRegistration(c, joinForm, [name])
  const hasOwn = form.values.eigene === 'ja'
  if (target.isBlocked || isAdministered(target, hasOwn)) return sendTarget(c, target, hasOwn, emptyForm, 409)
  if (!form.sent) return sendTarget(c, target, hasOwn, form, 400)
  const { wish, identity } = form.sent
  const asked =
    'rolle' in wish
      ? { role: wish.rolle, profileDraft: null }
      : { role: 'coordinator' as const, profileDraft: draftOf(wish, hasOwn && target.administeredBy !== null) }
  return ask(c, deps, { target: { administrationId, name }, ...asked }, identity)
}

const bodyFrame = { ...below, title: 'Neue Stelle eintragen' }

export function showRegisterBody(c: HttpContext) {
  return sendPage(c, bodyFrame, <RegisterBodyPage visitor={visitorOf(c)} form={emptyForm} />)
}

export async function registerBody(c: HttpContext, deps: MemberDeps) {
  const typed = (await readFormData(c)).get('stelle')
  const form = await readRegistration(c, bodyForm, typeof typed === 'string' ? [typed] : [])
  if (!form.sent) return sendPage(c, bodyFrame, <RegisterBodyPage visitor={visitorOf(c)} form={form} />, 400)
  const { stelle: name, art: type, land: federalStateKey, ort: seat, website } = form.sent.wish
  const target = { body: { name, type, federalStateKey, seat, website } }
  return ask(c, deps, { target, role: 'coordinator', profileDraft: draftOf(form.sent.wish, false) }, form.sent.identity)
}

function draftOf(first: z.output<typeof firstForm>, hasOwnAdministration: boolean): ProfileDraft {
  const { sichtbarkeit: defaultVisibility, postfach: mailbox } = first
  return { ...emptyProfile, defaultVisibility, mailbox, hasOwnAdministration }
}

/** Only what is complete counts: whoever mistypes does not lock the whole house out. */
export async function spendSignUp(c: HttpContext, { limited }: MemberDeps): Promise<void> {
  await limited('signUp')(c, async () => {})
}

/** Takes what was asked for. Guests get the same answer after the same time, whoever they are. */
async function ask(c: HttpContext, deps: MemberDeps, wish: Wish, identity: Identity | null) {
  const { db, baseUrl, settings } = deps
  const visitor = visitorOf(c)
  const { districtsApprove } = registrationSettings(await settings())
  await spendSignUp(c, deps)
  if (visitor) await transaction(db, tx => joinAdministration(tx, visitor, wish, { baseUrl, districtsApprove }))
  else if (identity) {
    const { name, email, anmeldung, passwort } = identity
    deps.limitMails(c, email)
    await evenly(async () => {
      const passwordHash = anmeldung === 'passkey' ? null : await hashPassword(passwort)
      await transaction(db, tx => registerPerson(tx, { ...wish, name, email, passwordHash }, baseUrl))
    })
  }
  return c.redirect(paths.registerSent(), 303)
}

export function showSent(c: HttpContext) {
  const isSignedIn = visitorOf(c) !== null
  return sendPage(
    c,
    { ...below, title: isSignedIn ? 'Angefragt' : 'Bitte bestätigen' },
    <SentPage {...{ isSignedIn }} />,
  )
}
