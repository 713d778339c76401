import type { z } from 'zod'
import { type FormErrors, type FormValues, parseForm } from '#core/form.ts'
import type { Html } from '#core/html.ts'
import type { HttpContext } from '#core/http.ts'
import type { Actor } from '#domain/actor.ts'
import type { SettingName } from '#domain/settings.ts'
import type { FormState } from '#web/fields.tsx'
import type { SettingChange } from '../commands/settings.ts'
import type { OperatorDeps } from '../deps.ts'
import type { StoredSettings } from '../queries/settings.ts'

/** What a part of the settings is read and changed with. */
export interface PartContext {
  readonly config: OperatorDeps['config']
  readonly secret: OperatorDeps['secret']
  readonly stored: StoredSettings
  readonly actor: Actor
}

/** What would be written; or why not, at its fields. */
export type Plan = Pick<SettingChange, 'value' | 'before' | 'after'> | { readonly errors: FormErrors }

/** One line of the overview: what holds, and where it comes from. */
export interface Holding {
  readonly label: string
  /** '' where nothing is set anywhere. */
  readonly value: string
  readonly source: 'page' | 'environment' | 'default'
}

/** A group of settings with a page of its own. */
export interface Part {
  readonly part: string
  readonly name: SettingName
  readonly title: string
  /** Labels by name of the field, for the summary of errors. */
  readonly labels: Readonly<Record<string, string>>
  holdings(context: PartContext): readonly Holding[]
  /** What stands in the form before somebody types. */
  initial(context: PartContext): FormValues
  fields(form: FormState, context: PartContext): Html
  /** Reads the form that was sent. */
  attempt(c: HttpContext, context: PartContext): Promise<{ readonly form: FormState; readonly plan: Plan | null }>
}

interface Definition<S extends z.ZodType> extends Omit<Part, 'attempt'> {
  readonly schema: S
  plan(value: z.output<S>, context: PartContext): Plan
}

export function definePart<S extends z.ZodType>({ schema, plan, ...part }: Definition<S>): Part {
  return {
    ...part,
    async attempt(c, context) {
      const form = await parseForm(c, schema)
      if (!form.isValid) return { form, plan: null }
      const planned = plan(form.value, context)
      const errors = 'errors' in planned ? planned.errors : {}
      return { form: { values: form.values, errors }, plan: planned }
    },
  }
}

/** A setting that may come from a page, from the environment or from nowhere. */
export function holding(label: string, set: string, environment = ''): Holding {
  return { label, value: set || environment, source: set ? 'page' : environment ? 'environment' : 'default' }
}

/** What is stored for a field, or nothing to keep in the form where it is empty. */
export const filledIn = (values: Readonly<Record<string, string>>): FormValues =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
