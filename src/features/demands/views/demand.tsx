import type { Html } from '#core/html.ts'
import { projectStateLabels } from '#domain/project.ts'
import type { FormState } from '#web/fields.tsx'
import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../paths.ts'
import type { CommonBasis, Demand } from '../queries/demand.ts'
import { Declarants } from './declarants.tsx'
import { housesInWords, inhabitantsInWords, RipeMark } from './marks.tsx'
import { OwnPart } from './own.tsx'
import { ProposalPart } from './proposal.tsx'

export interface DemandPageProps {
  demand: Demand
  basis: CommonBasis
  /** The question whether the own house may be named. */
  form: FormState
  isColleague: boolean
  /** May say for the own house what it seeks. */
  maySay: boolean
}

export function DemandPage(props: DemandPageProps) {
  const { demand } = props
  return (
    <>
      <h1>Bedarf: {demand.name}</h1>
      <Summary demand={demand} />
      <ProposalPart {...props} />
      <div class="columns">
        <div>
          <Declarants demand={demand} />
          <Basis {...props} />
          <Solutions demand={demand} />
          <Projects demand={demand} />
        </div>
        <aside aria-label="Unser Bedarf">
          <OwnPart {...props} />
          <h2>Zur Leistung</h2>
          <ul class="service-links">
            <li>
              <a href={paths.service(demand.serviceId)}>{demand.name}</a>
            </li>
            <li>
              <a href={paths.demands()}>Alle gesuchten Leistungen</a>
            </li>
          </ul>
        </aside>
      </div>
    </>
  )
}

function Summary({ demand }: { demand: Demand }): Html {
  const population = inhabitantsInWords(demand)
  if (!demand.houses) return <p class="prose">Noch sucht das keine Verwaltung, von der Sie wissen dürfen.</p>
  const verb = demand.houses === 1 ? 'sucht' : 'suchen'
  return (
    <p class="prose lead">
      {housesInWords(demand.houses)} {verb} eine Lösung oder andere, mit denen sie eine bauen
      {population && `, für zusammen ${population} Einwohner`}. {demand.isRipe && <RipeMark />}
    </p>
  )
}

/** What those houses work with, as far as they show it. */
function Basis({ basis: { asked, products }, demand }: DemandPageProps): Html | null {
  if (demand.houses < 2 || !products.length) return null
  return (
    <section aria-labelledby="basis">
      <h2 id="basis">Worauf sich bauen ließe</h2>
      <p class="prose">
        Produkte, mit denen mehrere der {asked} genannten Verwaltungen{demand.own && ', Ihre eingeschlossen,'} arbeiten,
        soweit sie es zeigen. Was Anträge liefert, steht zuerst.
      </p>
      <ul class="service-links">
        {products.map(({ productId, name, houses }) => (
          <li>
            <a href={paths.product(productId)}>{name}</a>{' '}
            <span class="quiet">
              {houses} von {asked}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Solutions({ demand: { solutions, serviceId } }: { demand: Demand }): Html {
  return (
    <section aria-labelledby="loesungen">
      <h2 id="loesungen">Lösungen, die es schon gibt</h2>
      {!solutions.total && <p>Noch bietet niemand eine an, die Sie sehen dürfen.</p>}
      <ul class="service-links">
        {solutions.rows.map(({ id, name, administrationName }) => (
          <li>
            <a href={paths.solution(id)}>{name}</a> <span class="quiet">{administrationName}</span>
          </li>
        ))}
      </ul>
      {solutions.total > solutions.rows.length && (
        <p>
          <a href={paths.solutions(`?leistung=${serviceId}`)}>Alle {formatCount(solutions.total)} Lösungen</a>
        </p>
      )}
    </section>
  )
}

function Projects({ demand: { projects, serviceId } }: { demand: Demand }): Html | null {
  if (!projects.total) return null
  return (
    <section aria-labelledby="vorhaben">
      <h2 id="vorhaben">Vorhaben, die daran arbeiten</h2>
      <ul class="service-links">
        {projects.rows.map(({ id, name, administrationName, state }) => (
          <li>
            <a href={paths.project(id)}>{name}</a>{' '}
            <span class="quiet">
              {administrationName}, {projectStateLabels[state]}
            </span>
          </li>
        ))}
      </ul>
      {projects.total > projects.rows.length && (
        <p>
          <a href={paths.projects(`?leistung=${serviceId}`)}>Alle {formatCount(projects.total)} Vorhaben</a>
        </p>
      )}
    </section>
  )
}
