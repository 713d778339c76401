import type { Html } from '#core/html.ts'
import { projectKindLabels, projectStateLabels } from '#domain/project.ts'
import { PostForm, Submit } from '#web/forms.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { Project } from '../queries/project.ts'
import { ProjectFacts } from './facts.tsx'
import { SilenceMark, StateMark } from './marks.tsx'
import { LeadLinks, Participants, TakingPart } from './participants.tsx'
import { Phases } from './timeline.tsx'

export interface ProjectPageProps {
  project: Project
  isSignedIn: boolean
  /** Works for an administration. */
  isColleague: boolean
  /** May lead and join for it. */
  isWorking: boolean
  /** What other features have to say about it. */
  parts: readonly (Html | null)[]
}

export function ProjectPage(props: ProjectPageProps) {
  const { project } = props
  return (
    <>
      <h1>{project.name}</h1>
      <p class="solution-marks">
        <span>{projectKindLabels[project.kind]}</span> <StateMark state={project.state} />{' '}
        <SilenceMark project={project} />
      </p>
      <LeadQuestion {...props} />
      <p class="prose lead">{project.summary}</p>
      <Ended project={project} />
      <div class="columns">
        <div>
          {project.description && <Written text={project.description} />}
          <Phases project={project} />
          <News project={project} />
          <Services project={project} />
          <Results project={project} />
          <Participants project={project} isWorking={props.isWorking} />
          {props.parts}
        </div>
        <aside aria-label="Zum Vorhaben">
          <ProjectFacts {...props} />
          <TakingPart {...props} />
          {project.isLead && props.isWorking && <LeadLinks project={project} />}
        </aside>
      </div>
    </>
  )
}

/** For the house that is asked to lead; for the lead, that it waits. */
function LeadQuestion({ project, isWorking }: ProjectPageProps): Html | null {
  const { id, offeredTo, isLead, administrationName } = project
  if (!offeredTo) return null
  if (isLead) return <p class="hint">{offeredTo.name} ist gefragt, ob sie die Federführung übernimmt.</p>
  return (
    <section class="hint" aria-labelledby="federfuehrung">
      <h2 id="federfuehrung">Übernimmt Ihre Verwaltung die Federführung?</h2>
      <p>{administrationName} fragt danach und bleibt dann mit „zugesagt“ dabei.</p>
      {isWorking ? (
        <PostForm action={paths.projectHandoverAnswer(id)} class="project-buttons">
          <Submit label="Federführung übernehmen" name="antwort" value="ja" />
          <Submit label="Ablehnen" kind="secondary" name="antwort" value="nein" />
        </PostForm>
      ) : (
        <p>Antworten können in Ihrem Haus Redaktion und Koordination.</p>
      )}
    </section>
  )
}

function Ended({ project: { state, endedAt, endNote } }: { project: Project }) {
  if (!endedAt) return null
  return (
    <p class="hint written">
      Seit <Time at={endedAt} /> {projectStateLabels[state]}. {endNote}
    </p>
  )
}

function Services({ project: { services } }: { project: Project }) {
  if (!services.length) return null
  return (
    <section aria-labelledby="leistungen">
      <h2 id="leistungen">Leistungen</h2>
      <ul class="service-links">
        {services.map(({ id, name }) => (
          <li>
            <a href={paths.service(id)}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Results({ project: { results } }: { project: Project }) {
  if (!results.length) return null
  return (
    <section aria-labelledby="ergebnisse">
      <h2 id="ergebnisse">Ergebnisse</h2>
      <ul class="service-links">
        {results.map(({ id, name, administrationName }) => (
          <li>
            <a href={paths.solution(id)}>{name}</a> <span class="quiet">{administrationName}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const shownNews = 5

function News({ project: { news } }: { project: Project }) {
  if (!news.length) return null
  return (
    <section aria-labelledby="neuigkeiten">
      <h2 id="neuigkeiten">Neuigkeiten</h2>
      <NewsList news={news.slice(0, shownNews)} />
      {news.length > shownNews && (
        <details id="aeltere">
          <summary>Ältere Neuigkeiten ({news.length - shownNews})</summary>
          <NewsList news={news.slice(shownNews)} />
        </details>
      )}
    </section>
  )
}

function NewsList({ news }: { news: Project['news'] }) {
  return (
    <ul class="project-news">
      {news.map(({ text, at }) => (
        <li>
          <p class="quiet">
            <Time at={new Date(at)} />
          </p>
          <Written text={text} />
        </li>
      ))}
    </ul>
  )
}

/** What people have written, with the paragraphs they made. */
function Written({ text }: { text: string }) {
  return (
    <>
      {text
        .split(/\n\s*\n/)
        .filter(part => part.trim())
        .map(part => (
          <p class="prose written">{part.trim()}</p>
        ))}
    </>
  )
}
