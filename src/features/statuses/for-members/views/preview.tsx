import type { Html } from '#core/html.ts'
import { PostForm, Submit } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { paths } from '../../../../paths.ts'
import { StepItems } from '../../bulk/views/preview.tsx'
import type { Typed } from '../../bulk/wanted.ts'
import type { Products } from '../../products.ts'
import type { Coordinated } from '../coordinated.ts'
import type { MemberPlan } from '../plan.ts'
import type { Member } from '../queries/members.ts'
import type { Place } from '../queries/pairs.ts'
import type { Search } from '../selection.ts'
import { atMembers, entriesWord } from '../words.ts'
import { CarriedForm, type Chosen, SeenFields } from './parts.tsx'

interface PreviewProps {
  alliance: Coordinated
  search: Search
  plans: readonly MemberPlan[]
  members: readonly Member[]
  typed: Typed
  chosen: Chosen
  /** What is entered, in words. */
  summary: string
  products: Products
  seen: readonly string[]
  requestId: string
}

const sum = (plans: readonly MemberPlan[], what: 'fresh' | 'changed') =>
  plans.reduce((total, plan) => total + plan[what], 0)

/** At which member what would become what; nothing is written before it is confirmed here. */
export function PreviewPage(props: PreviewProps) {
  const { plans, members, summary, products } = props
  const writing = plans.filter(({ changes }) => changes.length)
  const names = new Map(members.map(({ administrationId, name }) => [administrationId, name]))
  return (
    <>
      <p class="lead">
        <strong>
          {formatCount(sum(plans, 'fresh'))} neu, {formatCount(sum(plans, 'changed'))} geändert
        </strong>{' '}
        bei {atMembers(writing.length)}: {summary}
      </p>
      <MemberTable plans={plans} names={names} />
      {plans
        .filter(({ changed }) => changed)
        .map(plan => (
          <Replaced plan={plan} name={names.get(plan.administrationId) ?? ''} products={products} />
        ))}
      <Confirm {...props} writing={writing} />
    </>
  )
}

const placeWords: Readonly<Record<Place, string>> = {
  empty: '',
  ours: 'vom Verbund schon eingetragen',
  own: 'eigener Eintrag bleibt',
  hidden: 'eigener Eintrag, den Sie nicht sehen',
  objected: 'Einspruch',
  notAllowed: 'Themenfeld nicht erlaubt',
}

function leftWords({ left }: MemberPlan): string {
  return Object.entries(left)
    .map(([place, count]) => `${formatCount(count)} ${placeWords[place as Place]}`)
    .join(', ')
}

function MemberTable({ plans, names }: { plans: readonly MemberPlan[]; names: ReadonlyMap<number, string> }) {
  return (
    <TableFrame label="Was je Mitglied geschieht">
      <table class="stackable list-plans">
        <caption class="sr-only">Was je Mitglied geschieht</caption>
        <thead>
          <tr>
            <th scope="col">Mitglied</th>
            <th scope="col" class="number">
              Neu
            </th>
            <th scope="col" class="number">
              Geändert
            </th>
            <th scope="col" class="number">
              Schon so
            </th>
            <th scope="col">Bleibt unberührt</th>
          </tr>
        </thead>
        <tbody>
          {plans.map(plan => (
            <tr>
              <th scope="row">{names.get(plan.administrationId)}</th>
              <td data-label="Neu" class="number">
                {formatCount(plan.fresh)}
              </td>
              <td data-label="Geändert" class="number">
                {formatCount(plan.changed)}
              </td>
              <td data-label="Schon so" class="number">
                {formatCount(plan.same)}
              </td>
              <td data-label="Bleibt unberührt">{leftWords(plan) || <span class="quiet">nichts</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** What is replaced at a member, from what to what. */
function Replaced({ plan, name, products }: { plan: MemberPlan; name: string; products: Products }) {
  return (
    <section class="bulk-steps" aria-label={`Ersetzt bei ${name}`}>
      <h2>Ersetzt bei {name}</h2>
      <ul>
        {plan.steps.map(({ field, to, steps }) => (
          <StepItems
            field={field}
            label={field.label}
            steps={steps.map(step => ({ ...step, to }))}
            products={products}
          />
        ))}
      </ul>
    </section>
  )
}

function Confirm({
  alliance,
  search,
  typed,
  chosen,
  seen,
  requestId,
  writing,
}: PreviewProps & { writing: readonly MemberPlan[] }): Html {
  const entries = sum(writing, 'fresh') + sum(writing, 'changed')
  return (
    <>
      {entries > 0 ? (
        <>
          <p class="quiet">
            Alles wird in einem Schritt gespeichert, ganz oder gar nicht. Wer die Mitglieder koordiniert, bekommt je
            Verwaltung eine E-Mail; jedes Mitglied kann zurücknehmen, ändern und Einspruch einlegen.
          </p>
          <PostForm action={paths.allianceEntries(alliance.id, search.query)} class="form bulk-confirm">
            <CarriedForm chosen={chosen} typed={typed} />
            <SeenFields seen={seen} requestId={requestId} />
            <div class="form-actions">
              <Submit label={`${entriesWord(entries)} eintragen`} />
            </div>
          </PostForm>
        </>
      ) : (
        <p>Es gibt nichts einzutragen.</p>
      )}
      <div class="form-actions">
        <PostForm action={paths.allianceEntryPreview(alliance.id, search.query)} class="action">
          <CarriedForm chosen={chosen} typed={typed} />
          <Submit label="Angaben ändern" kind="secondary" name="schritt" value="zurueck" />
        </PostForm>
        <a href={paths.allianceEntries(alliance.id)}>Abbrechen</a>
      </div>
    </>
  )
}
