import { type FormState, TextField } from '#web/fields.tsx'
import type { ProductVersion } from '../queries/product.ts'

export const versionLabels = {
  version: 'Version',
  seit: 'Erschienen am',
  bis: 'Unterstützt bis',
  notiz: 'Anmerkung zur Version',
} as const

interface VersionFieldsProps {
  form: FormState
  initial?: ProductVersion | undefined
  /** The form asks for more than a version. */
  isOptional?: boolean
}

/** What is asked of one version of a product. */
export function VersionFields({ form, initial, isOptional = false }: VersionFieldsProps) {
  return (
    <>
      <TextField
        name="version"
        label={versionLabels.version}
        form={form}
        initial={initial?.name ?? null}
        maxlength={40}
        isOptional={isOptional}
      />
      <TextField
        name="seit"
        label={versionLabels.seit}
        type="date"
        form={form}
        initial={initial?.releasedOn ?? null}
        isOptional
      />
      <TextField
        name="bis"
        label={versionLabels.bis}
        hint="Letzter Tag, an dem der Hersteller diese Version pflegt."
        type="date"
        form={form}
        initial={initial?.supportedUntil ?? null}
        isOptional
      />
      <TextField
        name="notiz"
        label={versionLabels.notiz}
        form={form}
        initial={initial?.note ?? null}
        maxlength={300}
        isOptional
      />
    </>
  )
}
