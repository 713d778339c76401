import type { Html } from '#core/html.ts'
import { mayEnterFor } from '#domain/alliance.ts'
import { Choices, ErrorSummary, type FormState } from '#web/fields.tsx'
import { ActionButton, PostForm, Submit } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../../paths.ts'
import { BulkInput } from '../../bulk/views/inputs.tsx'
import { fieldGroups } from '../../own/groups.ts'
import { SuggestionList } from '../../own/views/table.tsx'
import type { Products } from '../../products.ts'
import type { Coordinated } from '../coordinated.ts'
import { memberFields } from '../plan.ts'
import type { FoundService } from '../queries/catalogue.ts'
import type { Member } from '../queries/members.ts'
import type { Search } from '../selection.ts'
import { ServiceSearch } from './search.tsx'

interface EnteringProps {
  alliance: Coordinated
  search: Search
  found: { readonly services: readonly FoundService[]; readonly total: number }
  members: readonly Member[]
  products: Products
  form: FormState
  /** The house the person acts for, which enters in its own list. */
  ownId: number | null
}

const labels = {
  umfang: 'Leistungen',
  mitglied: 'Mitglieder',
  modus: 'Wo',
  ...Object.fromEntries(memberFields.map(({ key, label }) => [key, label])),
}

/** Which services, for which members, and what should be true there. */
export function EnteringPage(props: EnteringProps) {
  const { alliance, search, found, members, form, products, ownId } = props
  const allowing = members.filter(member => whyNot(member, search) === null)
  return (
    <>
      <p>
        Tragen Sie für Mitglieder ein, die es erlaubt haben. Vor dem Speichern sehen Sie je Mitglied, was sich ändert.
      </p>
      <ErrorSummary errors={form.errors} fields={labels} />
      <ServiceSearch alliance={alliance} search={search} />
      {found.total === 0 && <NothingFound search={search} />}
      {found.total > 0 && !allowing.length && (
        <p class="empty">Noch erlaubt kein Mitglied, dass der Verbund das einträgt.</p>
      )}
      {found.total > 0 && allowing.length > 0 && (
        <PostForm action={paths.allianceEntryPreview(alliance.id, search.query)} class="entry-form for-members">
          <ServicePicks {...props} />
          <MemberPicks members={allowing} topicAreas={search.topicAreas} form={form} />
          <Values form={form} products={products} />
          <Where form={form} />
          <div class="form-actions">
            <Submit label="Vorschau ansehen" />
            <a href={paths.allianceEntries(alliance.id)}>Abbrechen</a>
          </div>
        </PostForm>
      )}
      <Others alliance={alliance} members={members.filter(each => each.administrationId !== ownId)} search={search} />
    </>
  )
}

function NothingFound({ search }: { search: Search }) {
  return (
    <p class="empty">
      {search.isNarrowed
        ? 'Dazu gibt es keine Leistung. Bitte suchen Sie anders.'
        : 'Suchen Sie nach Leistungen, oder wählen Sie ein Themenfeld.'}
    </p>
  )
}

function ServicePicks({ found: { services, total }, form }: EnteringProps) {
  const isAll = form.values.umfang === 'alle'
  const ticked = new Set([form.values.id ?? []].flat())
  return (
    <fieldset class="entry-group" id="umfang">
      <legend>1. Leistungen</legend>
      {form.errors.umfang && <p class="field-message">{form.errors.umfang}</p>}
      <div class="choice">
        <input type="radio" id="umfang-alle" name="umfang" value="alle" checked={isAll} />
        <label for="umfang-alle">{total === 1 ? 'Den einen Treffer' : `Alle ${formatCount(total)} Treffer`}</label>
      </div>
      <div class="choice">
        <input type="radio" id="umfang-auswahl" name="umfang" value="auswahl" checked={!isAll} />
        <label for="umfang-auswahl">Nur, was hier angekreuzt ist</label>
      </div>
      <div class="service-picks">
        {services.map(({ id, name, bundleName }) => (
          <div class="choice">
            <input type="checkbox" id={`l-${id}`} name="id" value={String(id)} checked={ticked.has(String(id))} />
            <label for={`l-${id}`}>
              {name}
              <span class="quiet">{bundleName}</span>
            </label>
          </div>
        ))}
      </div>
      {total > services.length && (
        <p class="quiet">
          Gezeigt sind die ersten {formatCount(services.length)}. Suchen Sie genauer, um einzelne anzukreuzen.
        </p>
      )}
    </fieldset>
  )
}

interface MemberPicksProps {
  members: readonly Member[]
  topicAreas: Search['topicAreas']
  form: FormState
}

function MemberPicks({ members, topicAreas, form }: MemberPicksProps) {
  const allowed = ({ grant }: Member) =>
    grant?.topicAreaIds
      ? topicAreas.flatMap(({ id, name }) => (grant.topicAreaIds?.includes(id) ? name : [])).join(', ')
      : 'alle Themenfelder'
  return (
    <div class="entry-group member-picks">
      <Choices
        name="mitglied"
        label="2. Mitglieder"
        hint="Dahinter steht, was sie dem Verbund erlaubt haben."
        form={form}
        options={members.map(member => [String(member.administrationId), member.name, allowed(member)])}
        initial={members.map(({ administrationId }) => String(administrationId))}
        isMultiple
      />
    </div>
  )
}

function Values({ form, products }: { form: FormState; products: Products }) {
  return (
    <fieldset class="entry-group">
      <legend>3. Angaben</legend>
      <p class="field-hint">
        Füllen Sie nur aus, was gelten soll. Amt, Priorität, Notiz und wer einen Eintrag sieht, bestimmt das Mitglied
        selbst.
      </p>
      <div class="entry-fields">
        {fieldGroups
          .flatMap(({ fields }) => fields)
          .filter(field => memberFields.includes(field))
          .map(field => (
            <BulkInput field={field} form={form} hasSuggestions={field.kind === 'product'} />
          ))}
      </div>
      {memberFields.map(field => (
        <SuggestionList field={field} products={products} units={[]} />
      ))}
    </fieldset>
  )
}

function Where({ form }: { form: FormState }) {
  return (
    <div class="entry-group">
      <Choices
        name="modus"
        label="4. Wo"
        form={form}
        options={[
          ['leer', 'Nur wo noch nichts eingetragen ist', 'Eigene Einträge der Mitglieder bleiben, wie sie sind.'],
          [
            'verbund',
            'Auch wo zuletzt dieser Verbund eingetragen hat',
            'Solange das Mitglied es nicht geändert oder bestätigt hat.',
          ],
          [
            'alle',
            'Auch statt eigener Einträge der Mitglieder',
            'Nur soweit Sie diese sehen; die Vorschau zeigt, was ersetzt wird.',
          ],
        ]}
        initial="leer"
      />
    </div>
  )
}

/** Why one cannot enter for a member; null where one can. */
function whyNot({ grant, takesPart }: Member, { filter: { topicAreaId } }: Search): string | null {
  if (!takesPart) return 'nimmt zurzeit nicht teil'
  if (!grant) return 'hat nichts erlaubt'
  return topicAreaId === null || mayEnterFor([grant], topicAreaId) ? null : 'erlaubt dieses Themenfeld nicht'
}

interface OthersProps {
  alliance: Coordinated
  members: readonly Member[]
  search: Search
}

/** Members one cannot enter for, why, and the way to ask. */
function Others({ alliance, members, search }: OthersProps): Html | null {
  const others = members.flatMap(member => {
    const reason = whyNot(member, search)
    return reason ? [{ ...member, reason }] : []
  })
  if (!others.length) return null
  return (
    <section aria-labelledby="andere">
      <h2 id="andere">Für diese Mitglieder können Sie hier nicht eintragen</h2>
      <ul class="people">
        {others.map(({ administrationId, name, reason, takesPart }) => (
          <li>
            <span>
              <a href={paths.administration(administrationId)}>{name}</a> <span class="quiet">{reason}</span>
            </span>
            {takesPart && (
              <ActionButton
                action={paths.allianceGrantRequest(alliance.id)}
                label="Um Erlaubnis bitten"
                about={`: ${name}`}
                fields={{ mitglied: String(administrationId) }}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
