import { z } from 'zod'
import type { HttpContext } from './http.ts'

/** What was sent, as text per field; a field sent several times is a list where the schema asks for one. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>

export interface FormErrors {
  /** The message per field; under '' what concerns the whole form. */
  readonly [field: string]: string
}

export type Parsed<T> =
  | { readonly isValid: true; readonly value: T; readonly values: FormValues }
  | { readonly isValid: false; readonly errors: FormErrors; readonly values: FormValues }

/** Reads the body of a form once per request; the check of the form's token and the handler share it. */
export async function readFormData(c: HttpContext): Promise<FormData> {
  const known = c.get('form')
  if (known) return known
  const isForm = /^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(c.req.header('Content-Type') ?? '')
  const form = isForm ? await c.req.formData() : new FormData()
  c.set('form', form)
  return form
}

/** Reads a form and checks it against a schema. Texts are trimmed unless their name is a password's; files are left out. */
export async function parseForm<T extends z.ZodType>(c: HttpContext, schema: T): Promise<Parsed<z.output<T>>> {
  const values = valuesOf(await readFormData(c))
  const result = schema.safeParse(values)
  if (result.success) return { isValid: true, value: result.data, values }
  const errors: Record<string, string> = {}
  for (const issue of result.error.issues) errors[issue.path.join('.')] ??= issue.message
  return { isValid: false, errors, values }
}

function valuesOf(form: FormData): FormValues {
  const values: Record<string, string | string[]> = {}
  for (const name of new Set(form.keys())) {
    const texts = form.getAll(name).filter(value => typeof value === 'string')
    const cleaned = texts.map(text => (/passwor/i.test(name) ? text : clean(text)))
    values[name] = cleaned.length > 1 ? cleaned : (cleaned[0] ?? '')
  }
  return values
}

/** Without the characters no text of ours has, with one kind of line end. */
function clean(text: string): string {
  return text.replaceAll('\0', '').replace(/\r\n?/g, '\n').trim()
}

/** A text that has to be there. `missing` says what to enter. */
export const requiredText = (missing: string, longest = 200) =>
  z.string({ error: missing }).min(1, missing).max(longest, `Bitte kürzen Sie auf höchstens ${longest} Zeichen.`)

/** A text that may be left empty: then it is null. */
export const optionalText = (longest = 200) =>
  z
    .string()
    .max(longest, `Bitte kürzen Sie auf höchstens ${longest} Zeichen.`)
    .optional()
    .transform(text => text || null)

/** An e-mail address, in lower case. */
export const emailAddress = z
  .string({ error: 'Bitte geben Sie eine E-Mail-Adresse ein.' })
  .max(254, 'Diese E-Mail-Adresse ist zu lang.')
  .regex(
    /^[^\s@<>"(),:;\\[\]]+@[^\s@<>"(),:;\\[\]]+\.[^\s@<>"(),:;\\[\].]{2,}$/,
    'Bitte geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel vorname.name@kreis-muster.de.',
  )
  .transform(text => text.toLowerCase())

/** An address of the web, http or https; null when left empty. Anything else (`javascript:` …) is refused. */
export const webAddress = z
  .string()
  .max(500, 'Diese Adresse ist zu lang.')
  .optional()
  .transform(text => text || null)
  .refine(
    text => text === null || (/^https?:\/\/[^\s/]+\.[^\s]+$/i.test(text) && URL.canParse(text)),
    'Bitte geben Sie eine vollständige Adresse ein, die mit https:// beginnt.',
  )

/** A box that may be ticked. */
export const tickBox = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform(value => value !== undefined && value !== '')

/** One of several values; `missing` says what to choose. */
export const choice = <const T extends readonly [string, ...string[]]>(values: T, missing: string) =>
  z.enum(values, { error: missing })

/** The number of one of our rows. */
export const rowId = (missing: string) =>
  z
    .string({ error: missing })
    .regex(/^[1-9]\d{0,9}$/, missing)
    .transform(Number)
    .refine(id => id <= 2_147_483_647, missing)
