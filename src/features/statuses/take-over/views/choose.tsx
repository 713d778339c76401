import { federalStateNames, typeLabel } from '#domain/administration.ts'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { SearchBox } from '#web/list/search-box.tsx'
import type { ListState } from '#web/list/state.ts'
import { paths } from '../../../../paths.ts'
import { servicesWord } from '../../bulk/views/parts.tsx'
import type { Candidate } from '../queries/candidates.ts'
import { comparableId } from '../source.ts'

interface Choice extends Candidate {
  readonly services: number
}

interface ChoiceProps {
  state: ListState
  /** How many services most of the comparable administrations have something for. */
  comparable: number
  choices: readonly Choice[]
}

/** From whom one takes over, and how much there is. */
export function ChoicePage({ state, comparable, choices }: ChoiceProps) {
  return (
    <>
      <p>
        Andere haben eingetragen, auf welchem Weg und mit welcher Technik sie eine Leistung anbieten. Wählen Sie eine
        Verwaltung; vor dem Speichern sehen Sie jeden Unterschied. Gezählt sind Ihre offenen Leistungen, mit denen die
        andere weiter ist.
      </p>
      <Comparable services={comparable} />
      <SearchBox
        action={paths.ownTakeOver()}
        label="Name der Verwaltung"
        hint="Zum Beispiel: Münster. Ohne Namen: Verwaltungen, die zu Ihnen passen."
        state={state}
      />
      <h2>{state.q ? 'Gefundene Verwaltungen' : 'Passt zu Ihnen'}</h2>
      {choices.length > 0 ? <ChoiceTable choices={choices} /> : <Nobody query={state.q} />}
    </>
  )
}

function Comparable({ services }: { services: number }) {
  return (
    <p class="take-over-template">
      <a href={paths.ownTakeOverFrom(comparableId)}>Wie die meisten vergleichbaren Verwaltungen</a>:{' '}
      {services > 0 ? `${formatCount(services)} ${servicesWord(services)}` : 'zurzeit nichts'}
      <span class="excerpt quiet">
        Je Leistung und Angabe der häufigste Wert, wo mindestens drei Verwaltungen gleicher Art und ähnlicher Größe in
        Ihrem Land dasselbe sagen.
      </span>
    </p>
  )
}

function ChoiceTable({ choices }: { choices: readonly Choice[] }) {
  return (
    <TableFrame label="Verwaltungen">
      <table class="stackable take-over-choices">
        <thead>
          <tr>
            <th scope="col">Verwaltung</th>
            <th scope="col" class="number">
              Zu übernehmen
            </th>
            <th scope="col">Was Sie verbindet</th>
            <th scope="col" class="number">
              Entfernung
            </th>
          </tr>
        </thead>
        <tbody>
          {choices.map(choice => (
            <ChoiceRow choice={choice} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function ChoiceRow({ choice }: { choice: Choice }) {
  const { id, name, type, federalStateKey, services, km } = choice
  const ties = tiesOf(choice).join(', ')
  return (
    <tr>
      <th scope="row">
        <a href={paths.ownTakeOverFrom(id)}>{name}</a>
        <span class="excerpt quiet">
          {[typeLabel(type), federalStateNames[federalStateKey]].filter(Boolean).join(', ')}
        </span>
      </th>
      <td data-label="Zu übernehmen" class="number">
        {services > 0 ? `${formatCount(services)} ${servicesWord(services)}` : <span class="quiet">nichts</span>}
      </td>
      <td data-label="Was Sie verbindet" class={ties ? undefined : 'empty-cell'}>
        {ties}
      </td>
      <td data-label="Entfernung" class={km === null ? 'number empty-cell' : 'number'}>
        {km !== null && `${formatCount(Math.round(km))} km`}
      </td>
    </tr>
  )
}

const tiesOf = ({ isAlly, hasSameItProvider, isComparable, isParticipating }: Choice) => [
  ...(isAlly ? ['in Ihrem Verbund'] : []),
  ...(hasSameItProvider ? ['gleicher IT-Dienstleister'] : []),
  ...(isComparable ? ['gleiche Art im Land'] : []),
  ...(isParticipating ? [] : ['nimmt nicht teil']),
]

const Nobody = ({ query }: { query: string }) =>
  query ? (
    <p class="empty">
      So heißt keine Verwaltung. <a href={paths.ownTakeOver()}>Verwaltungen, die zu Ihnen passen</a>
    </p>
  ) : (
    <p class="empty">
      Noch ist keine Verwaltung, die zu Ihnen passt, mit einer Ihrer offenen Leistungen weiter. Suchen Sie eine andere
      mit Namen.
    </p>
  )
