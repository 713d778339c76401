import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../../../paths.ts'
import { fieldByKey } from '../../../fields.ts'
import { groupParams, pageSize } from '../groups.ts'
import type { ListedRow } from '../mapped.ts'
import { Pages, type ServicesProps } from './assignment.tsx'
import { Radio, RowSays } from './candidate.tsx'
import { excerpt } from './steps.tsx'

/** Services several rows are about: the person says which one counts. */
export function DoubleGroup({ draftId, services: { plan, doubles }, page, catalogue }: ServicesProps) {
  const pages = Math.ceil(doubles.length / pageSize)
  const current = Math.min(page, Math.max(pages, 1))
  return (
    <section aria-labelledby="gruppe">
      <h2 id="gruppe">Doppelt</h2>
      <p class="prose">Über diese Leistungen stehen mehrere Zeilen in Ihrer Liste. Sagen Sie, welche zählt.</p>
      <PostForm action={paths.ownImportServices(draftId)} label="Doppelte" class="form foreign-form">
        <input type="hidden" name="gruppe" value={groupParams.double} />
        <input type="hidden" name="seite" value={String(current < pages ? current + 1 : current)} />
        {doubles.slice((current - 1) * pageSize, current * pageSize).map(({ serviceId, rows }) => (
          <fieldset class="foreign-row">
            <legend>{catalogue.findService(serviceId)?.name}</legend>
            {rows.map(row => (
              <Radio
                name={`doppelt-${serviceId}`}
                value={String(row.row)}
                isChosen={plan.preferred[serviceId] === row.row}
              >
                Zeile {row.row}: <RowSays row={row} />
                <span class="quiet">{statementsOf(row)}</span>
              </Radio>
            ))}
            <Radio name={`doppelt-${serviceId}`} value="0" isChosen={plan.preferred[serviceId] === 0}>
              keine davon
            </Radio>
          </fieldset>
        ))}
        <div class="form-actions">
          <Submit label="Auswahl merken" kind="secondary" name="aktion" value="speichern" />
          <Pages draftId={draftId} group="double" current={current} pages={pages} />
        </div>
      </PostForm>
    </section>
  )
}

const statementsOf = ({ typed }: ListedRow): string =>
  Object.entries(typed)
    .map(([key, text]) => {
      const field = fieldByKey.get(key)
      return `${field?.label}: ${excerpt(field?.options?.find(([value]) => value === text)?.[1] ?? text, 40)}`
    })
    .join(' · ')
