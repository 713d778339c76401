import { z } from 'zod'
import { type FormErrors, type FormValues, parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { type Attached, type Content, fileVisibilities } from '../content.ts'
import type { StepRead } from '../offer/steps.ts'

/** The step of the files, but for handing new ones in: what is said of each, and their order. */

export const longestLabel = 200

export const labelField = (fileId: string) => `text-${fileId}`
export const readersField = (fileId: string) => `sicht-${fileId}`

export async function readAttachments(c: HttpContext): Promise<StepRead> {
  const { values } = await parseForm(c, z.looseObject({}))
  const errors: Record<string, string> = {}
  for (const name of Object.keys(values).filter(key => key.startsWith(labelField(''))))
    Object.assign(errors, errorOf(name, textIn(values, name)))
  if (Object.keys(errors).length) return { form: { values, errors }, patch: null }
  return { form: { values, errors: {} }, patch: patchOf(values) }
}

export const noLabel = 'Bitte sagen Sie, was zu sehen ist oder worum es geht.'
export const tooLongLabel = `Bitte kürzen Sie auf höchstens ${longestLabel} Zeichen.`

function errorOf(name: string, label: string): FormErrors {
  if (!label) return { [name]: noLabel }
  return label.length > longestLabel ? { [name]: tooLongLabel } : {}
}

const textIn = (values: FormValues, name: string) => [values[name] ?? ''].flat()[0] ?? ''

/** Says of each file what the form says, where that is complete; files the form does not know stay as they are. */
export const patchOf =
  (values: FormValues) =>
  ({ attachments }: Content): Pick<Content, 'attachments'> => {
    const said = attachments.map(attached => saidOf(attached, values))
    const [up, down] = [textIn(values, 'hoch'), textIn(values, 'runter')]
    return { attachments: moved(moved(said, up, -1), down, 1) }
  }

function saidOf(attached: Attached, values: FormValues): Attached {
  const name = labelField(attached.fileId)
  const label = textIn(values, name)
  const readers = textIn(values, readersField(attached.fileId))
  return {
    ...attached,
    label: label && !errorOf(name, label)[name] ? label : attached.label,
    visibility: fileVisibilities.find(each => each === readers) ?? attached.visibility,
  }
}

/** Changes places with the next one of its kind. */
export function moved(attachments: readonly Attached[], fileId: string, by: -1 | 1): Attached[] {
  const from = attachments.findIndex(each => each.fileId === fileId)
  const kind = attachments[from]?.kind
  let to = from + by
  while (to in attachments && attachments[to]?.kind !== kind) to += by
  const [one, other] = [attachments[from], attachments[to]]
  if (!one || !other) return [...attachments]
  return attachments.with(from, other).with(to, one)
}
