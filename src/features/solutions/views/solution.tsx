import type { Html } from '#core/html.ts'
import { visibilityLabels } from '#domain/actor.ts'
import { federalStateNames } from '#domain/administration.ts'
import { licenceLabels, solutionConditionLabels, solutionKindLabels } from '#domain/solution.ts'
import { Fact } from '#web/facts.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { ExperienceParts } from '../experience/part.tsx'
import { BestPracticeMark } from '../experience/views/marks.tsx'
import { Documents, Screenshots } from '../files/views/shown.tsx'
import { Notices } from '../notices/views.tsx'
import type { Related, Solution } from '../queries/solution.ts'
import type { ReuseParts } from '../reuse/part.tsx'
import { LiveMark } from '../reuse/views/part.tsx'
import { completeness, RunsHereMark, StageMark } from './marks.tsx'
import { Profile } from './profile.tsx'
import { Connections, Services, Versions } from './technique.tsx'
import { Written } from './written.tsx'

export interface SolutionPageProps {
  solution: Solution
  /** Where a guest signs in to read more; null for whom there is no such way. */
  signIn: string | null
  isColleague: boolean
  /** Where it comes as a file; null where it does not. */
  file: string | null
  /** What other features have to say about it; a preview has none. */
  parts?: readonly (Html | null)[]
  /** What adopters say of it; a preview has none. */
  experience?: ExperienceParts
  /** Who runs it, and how to get it; a preview has neither. */
  reuse?: ReuseParts
  /** Where its pictures and documents lie. */
  pathOfFile(fileId: string): string
}

export function SolutionPage(props: SolutionPageProps) {
  const { solution } = props
  return (
    <>
      <h1>{solution.name}</h1>
      <Withdrawn solution={solution} />
      <p class="solution-marks">
        <span>{solutionKindLabels[solution.kind]}</span> <StageMark stage={solution.stage} />{' '}
        <RunsHereMark isOurs={solution.isOurs} />
        <BestPracticeMark isEarned={props.experience?.isBestPractice ?? false} />
        <LiveMark count={props.reuse?.liveCount ?? 0} />
      </p>
      <p class="prose lead">{solution.summary}</p>
      <div class="columns">
        <div>
          {solution.description && <Written text={solution.description} />}
          <Screenshots attachments={solution.attachments} pathOf={props.pathOfFile} />
          <Notices notices={solution.notices} />
          <Services services={solution.services} />
          <Connections connections={solution.connections} />
          <Documents attachments={solution.attachments} pathOf={props.pathOfFile} />
          {props.reuse?.adopters}
          {props.experience?.section}
          <Profile {...props} />
          <Versions versions={solution.versions} />
          <Lineage solution={solution} />
          {props.parts}
        </div>
        <aside aria-label="Angebot">
          <Offer {...props} />
        </aside>
      </div>
    </>
  )
}

function Withdrawn({ solution: { withdrawnAt, withdrawalReason, administrationName } }: { solution: Solution }) {
  if (!withdrawnAt) return null
  return (
    <p class="hint">
      {administrationName} bietet diese Lösung seit <Time at={withdrawnAt} /> nicht mehr an.
      {withdrawalReason && ` Grund: ${withdrawalReason}`}
    </p>
  )
}

function Offer({ solution, isColleague, file, reuse }: SolutionPageProps) {
  const { administrationId, administrationName, productId, licence } = solution
  return (
    <>
      <h2>Angebot</h2>
      <dl class="facts">
        <Fact label="Anbieter">
          <a href={paths.administration(administrationId)}>{administrationName}</a>
          {federalStateNames[solution.federalStateKey] && (
            <span class="quiet"> {federalStateNames[solution.federalStateKey]}</span>
          )}
        </Fact>
        <Fact label="Bedingung">{solutionConditionLabels[solution.condition]}</Fact>
        <Fact label="Lizenz">{licence ? licenceLabels[licence] : 'keine Angabe'}</Fact>
        {productId !== null && (
          <Fact label="Gemacht mit">
            <a href={paths.product(productId)}>{solution.productName}</a> {solution.productVersion}
          </Fact>
        )}
        <Links solution={solution} />
        <Fact label="Steckbrief">{completeness(solution.answered)} Fragen beantwortet</Fact>
        <Fact label="Veröffentlicht">
          <Time at={solution.publishedAt} />
        </Fact>
        <Fact label="Geändert">
          <Time at={solution.updatedAt} />
        </Fact>
        {isColleague && <Fact label="Sichtbar für">{visibilityLabels[solution.visibility]}</Fact>}
      </dl>
      {reuse?.action}
      {file && (
        <p>
          <a href={file} download>
            Als publiccode.yml herunterladen
          </a>
        </p>
      )}
      {solution.isOwn && (
        <p>
          <a href={paths.ownSolutions()}>Unter „Meine Verwaltung“ bearbeiten</a>
        </p>
      )}
      {solution.hasMailbox && !solution.isOwn && (
        <p>
          <a
            class="kern-btn kern-btn--secondary"
            href={paths.administrationInquiry(administrationId, `?zu=loesung-${solution.id}`)}
          >
            <span class="kern-label">Anfrage schreiben</span>
          </a>
        </p>
      )}
    </>
  )
}

function Links({ solution: { serviceUrl, demoUrl, sourceUrl } }: { solution: Solution }) {
  const links = [
    ['Im Einsatz', serviceUrl],
    ['Zum Ausprobieren', demoUrl],
    ['Quelltext', sourceUrl],
  ] as const
  return (
    <>
      {links.map(
        ([label, url]) =>
          url && (
            <Fact label={label}>
              <a href={url} rel="external noopener nofollow">
                {URL.parse(url)?.hostname.replace(/^www\./, '') ?? url}
              </a>
            </Fact>
          ),
      )}
    </>
  )
}

function Lineage({ solution: { derivedFrom, derived } }: { solution: Solution }): Html | null {
  if (!derivedFrom && !derived.length) return null
  return (
    <section aria-labelledby="herkunft">
      <h2 id="herkunft">Herkunft</h2>
      {derivedFrom && (
        <p>
          Abgeleitet von <RelatedLink related={derivedFrom} />
        </p>
      )}
      {derived.length > 0 && (
        <>
          <p>Daraus entstanden:</p>
          <ul>
            {derived.map(each => (
              <li>
                <RelatedLink related={each} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function RelatedLink({ related }: { related: Related }) {
  return (
    <>
      <a href={paths.solution(related.id)}>{related.name}</a> <span class="quiet">{related.administrationName}</span>
    </>
  )
}
