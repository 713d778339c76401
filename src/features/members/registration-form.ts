import { z } from 'zod'
import { type FormErrors, type FormValues, parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { checkPassword } from '#features/accounts/people.ts'
import { visitorOf } from '#web/actor.ts'
import { identityFields } from './schema.ts'

const identityForm = z.object(identityFields)

export type Identity = z.output<typeof identityForm>

export interface SentForm<T> {
  readonly values: FormValues
  readonly errors: FormErrors
  /** Null where something is wrong. */
  readonly sent: { readonly wish: T; readonly identity: Identity | null } | null
}

/**
 * Reads what somebody asks for and, from guests, who they are. All messages come at once, and none of them depends on
 * whether the address has an account. `words` are too obvious for a password.
 */
export async function readRegistration<T extends z.ZodType>(
  c: HttpContext,
  wishForm: T,
  words: readonly string[] = [],
): Promise<SentForm<z.output<T>>> {
  const identity = visitorOf(c) ? null : await readIdentity(c, words)
  const wish = await parseForm(c, wishForm)
  const errors = { ...identity?.errors, ...(wish.isValid ? {} : wish.errors) }
  const sent =
    wish.isValid && !Object.keys(errors).length ? { wish: wish.value, identity: identity?.value ?? null } : null
  return { values: wish.values, errors, sent }
}

async function readIdentity(c: HttpContext, words: readonly string[]) {
  const form = await parseForm(c, identityForm)
  if (!form.isValid) return { value: null, errors: form.errors }
  const { name, email, anmeldung, passwort } = form.value
  if (anmeldung === 'passkey') return { value: { ...form.value, passwort: '' }, errors: {} }
  const message = passwort ? checkPassword(passwort, [name, email, ...words]) : 'Bitte wählen Sie ein Passwort.'
  return message ? { value: null, errors: { passwort: message } } : { value: form.value, errors: {} }
}
