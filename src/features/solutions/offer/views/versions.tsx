import type { FormState } from '#web/fields.tsx'
import type { Content } from '../../content.ts'
import { mostVersions } from '../schema.ts'
import { Line } from './line.tsx'
import { shownRows } from './technique.tsx'

/** The versions there are, and room for the next. */
export function VersionFields({ form, content }: { form: FormState; content: Content }) {
  const { versions } = content
  return (
    <fieldset class="field offer-rows">
      <legend>
        Versionen <span class="quiet">(freiwillig)</span>
      </legend>
      <p class="field-hint">Jede mit dem, was neu ist. Wer schon nachnutzt, sieht daran, ob sich ein Wechsel lohnt.</p>
      {shownRows(form, 'version', versions.length, mostVersions).map(row => {
        const known = versions[row - 1]
        const name = `version-${row}`
        return (
          <div class="offer-row is-version">
            <Line name={name} label={`Version ${row}`} form={form} initial={known?.name} maxlength={40} />
            <Line name={`${name}-tag`} label="Vom" form={form} initial={known?.releasedOn} type="date" about={name} />
            <Line
              name={`${name}-neu`}
              label="Neu ist"
              form={form}
              initial={known?.notes}
              maxlength={1000}
              about={name}
            />
          </div>
        )
      })}
    </fieldset>
  )
}
