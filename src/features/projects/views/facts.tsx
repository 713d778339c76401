import { visibilityLabels } from '#domain/actor.ts'
import { federalStateNames } from '#domain/administration.ts'
import { Fact } from '#web/facts.tsx'
import { formatCount } from '#web/list/format.ts'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import { partsInWords, periodInWords } from './marks.tsx'
import type { ProjectPageProps } from './project.tsx'

export function ProjectFacts({ project, isSignedIn, isColleague }: ProjectPageProps) {
  const { administrationId, administrationName, federalStateKey, alliance, url } = project
  const period = periodInWords(project.startsOn, project.endsOn)
  const parts = partsInWords(project)
  return (
    <>
      <h2>Überblick</h2>
      <dl class="facts">
        <Fact label="Federführung">
          <a href={paths.administration(administrationId)}>{administrationName}</a>
          {federalStateNames[federalStateKey] && <span class="quiet"> {federalStateNames[federalStateKey]}</span>}
        </Fact>
        {alliance && (
          <Fact label="Verbund">
            <a href={paths.alliance(alliance.id)}>{alliance.name}</a>
          </Fact>
        )}
        {period && <Fact label="Zeitraum">{period}</Fact>}
        {parts && <Fact label="Beteiligte">{parts}</Fact>}
        {project.financing && <Fact label="Finanzierung">{project.financing}</Fact>}
        {project.budget !== null && <Fact label="Budget">{formatCount(project.budget)} Euro</Fact>}
        {project.contact && (
          <Fact label="Kontakt">
            <span class="written">{project.contact}</span>
          </Fact>
        )}
        {url && (
          <Fact label="Mehr dazu">
            <a href={url} rel="external noopener nofollow">
              {URL.parse(url)?.hostname.replace(/^www\./, '') ?? url}
            </a>
          </Fact>
        )}
        <Fact label="Zuletzt Neues">
          <Time at={project.newsAt} />
        </Fact>
        {isColleague && (
          <Fact label="Sichtbar für">
            {project.visibility === 'alliance' ? 'den Verbund' : visibilityLabels[project.visibility]}
          </Fact>
        )}
      </dl>
      {isColleague && !project.isLead && (
        <p>
          <a href={paths.administrationInquiry(administrationId, `?zu=vorhaben-${project.id}`)}>
            Anfrage schreiben<span class="sr-only"> an {administrationName}</span>
          </a>
        </p>
      )}
      {!isSignedIn && (
        <p class="quiet">
          Budget und Kontakt lesen Verwaltungen.{' '}
          <a href={paths.signIn(paths.project(project.id))}>Anmelden und mitmachen</a>
        </p>
      )}
    </>
  )
}
