import type { Html } from '#core/html.ts'
import { ErrorSummary } from '#web/fields.tsx'
import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../../paths.ts'
import { reasonField } from '../schema.ts'
import { type Refused, stateQuery, type Worklist } from '../worklist.ts'
import { GroupSection } from './group.tsx'

export interface WorklistPageProps {
  worklist: Worklist
  administrationName: string
  /** Whether the person may settle something, and one id per group for its form. */
  isEntering: boolean
  refused: Refused | null
}

export function WorklistPage(props: WorklistPageProps) {
  const { worklist, administrationName, refused } = props
  return (
    <>
      {refused && <ErrorSummary errors={refused.form.errors} fields={{ [reasonField(refused.ozgId)]: 'Grund' }} />}
      <p class="prose">
        Ob diese Leistungen Sache von {administrationName} sind, lässt der redaktionelle Vorschlag offen. Ihr Wort gilt
        und hilft als Hinweis auch vergleichbaren Verwaltungen.
      </p>
      <Progress worklist={worklist} />
      {worklist.serviceCount > 0 ? <Groups {...props} /> : <NothingLeft />}
    </>
  )
}

const services = (count: number) => `${formatCount(count)} ${count === 1 ? 'Leistung' : 'Leistungen'}`

function Progress({ worklist: { serviceCount, doubtCount, place } }: { worklist: Worklist }) {
  const unclear = serviceCount - doubtCount
  const settled = Math.max(0, place.partCount - unclear)
  return (
    <div class="progress">
      <p>
        <label for="fortschritt">
          <strong>Noch {formatCount(unclear)} unklar</strong>, {formatCount(settled)} von {formatCount(place.partCount)}{' '}
          geklärt
        </label>
        {doubtCount > 0 && (
          <>. Dazu kommen {services(doubtCount)}, bei denen vergleichbare Verwaltungen dem Vorschlag widersprechen</>
        )}
        .
      </p>
      {place.partCount > 0 && <progress id="fortschritt" value={settled} max={place.partCount}></progress>}
    </div>
  )
}

function Groups({ worklist, isEntering, refused }: WorklistPageProps) {
  const { groups, groupCount } = worklist
  return (
    <>
      <TopicAreas worklist={worklist} />
      {!isEntering && <p class="hint">Klären können das Redaktion und Koordination Ihrer Verwaltung.</p>}
      <p class="quiet">
        {formatCount(groupCount)} OZG-Leistungen.{' '}
        <span class="keys-hint">
          Steht der Fokus in der Liste, springen die Tasten j und k zur nächsten und zur vorigen.
        </span>
      </p>
      <div class="groups" data-groups>
        {groups.map((group, i) => (
          <GroupSection
            group={group}
            place={worklist.place}
            state={worklist.state}
            isEntering={isEntering}
            next={groups[i + 1]?.ozgId ?? null}
            form={refused?.ozgId === group.ozgId ? refused.form : null}
          />
        ))}
      </div>
      <Pages worklist={worklist} />
    </>
  )
}

function TopicAreas({ worklist: { topicAreas, state } }: { worklist: Worklist }) {
  return (
    <form class="filter-bar" action={paths.ownResponsibility()} method="get">
      <div>
        <label for="themenfeld">Themenfeld</label>
        <select id="themenfeld" name="themenfeld">
          <option value="">alle</option>
          {topicAreas.map(({ id, name, serviceCount }) => (
            <option value={String(id)} selected={id === state.topicAreaId}>
              {name} ({formatCount(serviceCount)})
            </option>
          ))}
        </select>
      </div>
      <button class="kern-btn kern-btn--secondary" type="submit">
        <span class="kern-label">Anzeigen</span>
      </button>
    </form>
  )
}

function Pages({ worklist: { state, pageCount } }: { worklist: Worklist }): Html | null {
  if (pageCount <= 1) return null
  const link = (page: number, label: string, rel: string) => (
    <li>
      <a href={paths.ownResponsibility(stateQuery({ ...state, page }))} rel={rel}>
        {label}
      </a>
    </li>
  )
  return (
    <nav class="pagination" aria-label="Seiten">
      <ul>
        {state.page > 1 && link(state.page - 1, 'Zurück', 'prev')}
        <li>
          Seite {state.page} von {pageCount}
        </li>
        {state.page < pageCount && link(state.page + 1, 'Weiter', 'next')}
      </ul>
    </nav>
  )
}

function NothingLeft() {
  return (
    <div class="empty">
      <h2>Alles geklärt</h2>
      <p>
        Von jeder Leistung steht fest, ob sie Ihre ist. <a href={paths.ownServices()}>Weiter zu Ihren Leistungen</a>
      </p>
    </div>
  )
}
