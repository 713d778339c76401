import { visibilityLabels } from '#domain/actor.ts'
import { PostForm, Submit } from '#web/forms.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import { isReportable } from '../author.ts'
import type { Report, Reported } from '../queries/report.ts'
import { ExperienceWords } from './entry.tsx'
import { AgainMark } from './marks.tsx'

interface ReportPageProps {
  reported: Reported
  /** By the person who looks. */
  isChangeable: boolean
  isReplying: boolean
}

/** A report as the two sides of its reuse read it. */
export function ReportPage({ reported, isChangeable, isReplying }: ReportPageProps) {
  const { reuseId, solutionId, adopterName, giverName, report, side } = reported
  return (
    <>
      <h1>Erfahrungsbericht</h1>
      <p class="prose">
        {adopterName} über <SolutionName reported={reported} /> von {giverName}
      </p>
      {report ? <Existing {...{ reported, report, isChangeable, isReplying }} /> : <Missing reported={reported} />}
      <p>
        <a href={paths.reuse(reuseId)}>Zur Nachnutzung</a>
        {side === 'giver' && (
          <>
            , <a href={paths.solutionExperiences(solutionId)}>alle Erfahrungen mit dieser Lösung</a>
          </>
        )}
      </p>
    </>
  )
}

/** Its page may be closed to the adopter by now. */
export function SolutionName({ reported: { solutionId, solutionName, hasSolutionPage } }: { reported: Reported }) {
  return hasSolutionPage ? <a href={paths.solution(solutionId)}>{solutionName}</a> : <>„{solutionName}“</>
}

function Missing({ reported }: { reported: Reported }) {
  return (
    <div class="empty">
      <h2>Noch kein Bericht</h2>
      <p>
        {isReportable(reported)
          ? `Ihn schreiben Redaktion und Koordination von ${reported.adopterName}.`
          : `${reported.adopterName} kann ihn schreiben, sobald die Einführung begonnen hat.`}
      </p>
    </div>
  )
}

function Existing({ reported, report, isChangeable, isReplying }: ReportPageProps & { report: Report }) {
  const { reuseId, side, giverName } = reported
  return (
    <article class="experience">
      <p class="experience-facts">
        <AgainMark answer={report.wouldAgain} />
        <span class="quiet">
          <Time at={report.writtenAt} />
        </span>
        <span class="mark">
          {report.visibility === 'public' ? 'öffentlich' : `für ${visibilityLabels.administrations}`}
        </span>
      </p>
      <ExperienceWords said={report} giverName={giverName} isColleague />
      {side === 'adopter' && <Author report={report} isChangeable={isChangeable} />}
      {isChangeable && (
        <p class="actions">
          <a class="kern-btn kern-btn--secondary" href={`${paths.reuseExperience(reuseId)}?aendern`}>
            <span class="kern-label">Ändern</span>
          </a>
          <a href={paths.reuseExperienceRemoval(reuseId)}>Löschen</a>
        </p>
      )}
      {isReplying && (
        <p class="actions">
          <a class="kern-btn kern-btn--secondary" href={paths.reuseExperienceReply(reuseId)}>
            <span class="kern-label">{report.reply ? 'Antwort ändern' : 'Antworten'}</span>
          </a>
        </p>
      )}
    </article>
  )
}

/** Within the house it is known who has written it. */
function Author({ report: { authorName, isAuthorGone }, isChangeable }: { report: Report; isChangeable: boolean }) {
  if (isAuthorGone)
    return (
      <p class="quiet">
        Geschrieben von {authorName ?? 'jemandem'}, nicht mehr in Ihrem Haus.{' '}
        {!isChangeable && 'Ändern kann den Bericht jetzt die Koordination.'}
      </p>
    )
  return (
    <p class="quiet">
      Geschrieben von {authorName}. {!isChangeable && 'Nur diese Person kann den Bericht ändern.'}
    </p>
  )
}

/** What is saved, beside a form that says something else. */
export function OwnReport({ report }: { report: Report }) {
  return (
    <>
      <p class="experience-facts">
        <AgainMark answer={report.wouldAgain} />
      </p>
      <ExperienceWords said={{ ...report, reply: null }} giverName="" isColleague />
    </>
  )
}

/** Asks once more; says what goes with it. */
export function RemovalPage({ reported, report }: { reported: Reported; report: Report }) {
  const { reuseId, solutionName, giverName } = reported
  return (
    <>
      <h1>Bericht löschen</h1>
      <p class="prose">
        Ihr Bericht zu „{solutionName}“ verschwindet überall und zählt nicht mehr.
        {report.reply && ` Mit ihm geht die Antwort von ${giverName}.`} Zurückholen lässt er sich nicht.
      </p>
      <PostForm action={paths.reuseExperienceRemoval(reuseId)}>
        <input type="hidden" name="fassung" value={report.version} />
        <div class="form-actions">
          <Submit label="Bericht löschen" />
          <a href={paths.reuseExperience(reuseId)}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}
