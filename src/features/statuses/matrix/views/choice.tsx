import type { Html } from '#core/html.ts'
import { federalStateNames, typeLabel } from '#domain/administration.ts'
import { formatCount } from '#web/list/format.ts'
import { Select } from '#web/list/results.tsx'
import { CarriedState } from '#web/list/search-box.tsx'
import { changed, type ListState, stateQuery } from '#web/list/state.ts'
import { paths } from '../../../../paths.ts'
import type { Viewer } from '../../implementations/viewer.ts'
import { hasHouses, type Matrix } from '../matrix.ts'
import type { Candidate } from '../queries/choices.ts'

interface HouseChoiceProps {
  matrix: Matrix
  viewer: Viewer
}

/** Which administrations stand side by side: what is chosen here comes beside what there is. */
export function HousePanel({ matrix, viewer }: HouseChoiceProps) {
  const { state, houseTotal } = matrix
  const isOpen = state.expanded === 'verwaltung' || !hasHouses(state)
  return (
    <details class="house-panel" id="verwaltungen" open={isOpen}>
      <summary>Verwaltungen ({formatCount(houseTotal)})</summary>
      <form action={paths.matrix()} method="get" aria-label="Verwaltungen hinzufügen">
        <CarriedState state={state} except={['vergleichbar', 'teilnahme', 'mehr', 'wertsuche', 'teil']} />
        <input type="hidden" name="mehr" value="verwaltung" />
        <div class="house-choices">
          <NameSearch state={state} />
          <Groups matrix={matrix} />
          <Ticks state={state} isAtWork={viewer.own !== null} />
        </div>
        <button class="kern-btn kern-btn--secondary" type="submit">
          <span class="kern-label">Suchen oder hinzufügen</span>
        </button>
      </form>
      <Candidates matrix={matrix} />
    </details>
  )
}

function NameSearch({ state }: { state: ListState }) {
  return (
    <div class="facet-search">
      <label for="verwaltung-suche">Kreis, Stadt, Gemeinde oder Amt</label>
      <input
        type="search"
        id="verwaltung-suche"
        name="wertsuche"
        value={state.expanded === 'verwaltung' ? state.facetSearch : ''}
        maxlength={60}
        autocomplete="off"
      />
    </div>
  )
}

/** A choice left empty adds nothing. */
function Groups({ matrix: { names } }: { matrix: Matrix }) {
  const district = names.district ? [[String(names.district.id), `${names.district.name} mit Gemeinden`] as const] : []
  return (
    <>
      {names.alliances.length > 0 && (
        <Select
          name="verbund"
          label="Verbund"
          value=""
          options={[
            ['', '–'],
            ...names.alliances.map(({ id, name, isOwn }) => [String(id), isOwn ? `${name} (unser)` : name] as const),
          ]}
        />
      )}
      <Select
        name="gebiet"
        label="Kreise eines Landes"
        value=""
        options={[['', '–'], ...district, ...names.federalStates.map(({ id, name }) => [String(id), name] as const)]}
      />
    </>
  )
}

function Ticks({ state: { chosen }, isAtWork }: { state: ListState; isAtWork: boolean }) {
  return (
    <ul class="facet-values">
      {isAtWork && (
        <li>
          <label>
            <input type="checkbox" name="vergleichbar" value="ja" checked={chosen.vergleichbar !== undefined} />
            <span>Verwaltungen wie unsere</span>
          </label>
        </li>
      )}
      <li>
        <label>
          <input type="checkbox" name="teilnahme" value="ja" checked={chosen.teilnahme !== undefined} />
          <span>nur wer teilnimmt</span>
        </label>
      </li>
    </ul>
  )
}

function Candidates({ matrix: { state, candidates } }: { matrix: Matrix }): Html | null {
  if (state.expanded !== 'verwaltung' || !state.facetSearch) return null
  if (!candidates.length) return <p>Keine Verwaltung heißt so: „{state.facetSearch}“.</p>
  return (
    <ul class="candidates" aria-label="Gefundene Verwaltungen">
      {candidates.map(candidate => (
        <li>
          <CandidateLinks state={state} candidate={candidate} />
        </li>
      ))}
    </ul>
  )
}

const holdsOthers: readonly string[] = ['land', 'regierungsbezirk', 'kreis', 'gemeindeverband']

function CandidateLinks({ state, candidate }: { state: ListState; candidate: Candidate }) {
  const { id, name, type, level, federalStateKey } = candidate
  const isArea = holdsOthers.includes(level) && !/kreisfrei|stadtkreis|stadtstaat/.test(type)
  const parts = level === 'kreis' || level === 'gemeindeverband' ? 'Gemeinden' : 'Kreisen'
  return (
    <>
      <a href={withChoice(state, 'verwaltung', id)}>
        {name} <span class="sr-only">hinzufügen</span>
      </a>
      {isArea && (
        <a href={withChoice(state, 'gebiet', id)}>
          mit {parts}
          <span class="sr-only">: {name}</span>
        </a>
      )}
      <span class="quiet">{[typeLabel(type), federalStateNames[federalStateKey]].filter(Boolean).join(', ')}</span>
    </>
  )
}

function withChoice(state: ListState, param: 'verwaltung' | 'gebiet', id: number): string {
  const values = [...new Set([...(state.chosen[param] ?? []), String(id)])].sort()
  const { teil: _, ...chosen } = { ...state.chosen, [param]: values }
  return paths.matrix(stateQuery(changed(state, { chosen, expanded: '', facetSearch: '' })))
}
