import type { Html } from '#core/html.ts'
import { type ParticipantRole, participantRoleLabels, participantRoles } from '#domain/project.ts'
import { ErrorSummary, type FormState, TextArea } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { Participant, Project } from '../queries/project.ts'
import type { ProjectPageProps } from './project.tsx'

/** Who takes part besides the lead: those who have assured it first. */
export function Participants({ project, isWorking }: Pick<ProjectPageProps, 'project' | 'isWorking'>): Html | null {
  if (!project.participants.length) return null
  return (
    <section aria-labelledby="beteiligte">
      <h2 id="beteiligte">Beteiligte</h2>
      {participantRoles.map(role => (
        <RoleList project={project} role={role} isLeading={project.isLead && isWorking} />
      ))}
    </section>
  )
}

interface RoleListProps {
  project: Project
  role: ParticipantRole
  isLeading: boolean
}

function RoleList({ project, role, isLeading }: RoleListProps): Html | null {
  const those = project.participants.filter(each => each.role === role)
  if (!those.length) return null
  return (
    <>
      <h3>
        {participantRoleLabels[role]} <span class="quiet">({those.length})</span>
      </h3>
      <ul class="project-participants">
        {those.map(({ administrationId, administrationName, note, since }) => (
          <li>
            <a href={paths.administration(administrationId)}>{administrationName}</a>{' '}
            <span class="quiet">
              seit <Time at={new Date(since)} />
            </span>
            {isLeading && (
              <>
                {' '}
                <a class="quiet" href={paths.projectRemoval(project.id, administrationId)}>
                  entfernen<span class="sr-only">: {administrationName}</span>
                </a>
              </>
            )}
            {note && <span class="excerpt quiet">{note}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}

/** One click for whoever may decide it for the own house. */
export function TakingPart({ project, isColleague, isWorking }: ProjectPageProps): Html | null {
  const { id, isLead, ownRole, endedAt } = project
  if (!isColleague || isLead || (endedAt && !ownRole)) return null
  return (
    <section aria-labelledby="mitmachen">
      <h2 id="mitmachen">Mitmachen</h2>
      <p>
        {ownRole
          ? `Ihre Verwaltung ist eingetragen: ${participantRoleLabels[ownRole]}.`
          : 'Ihre Verwaltung ist nicht eingetragen. Wer das Vorhaben sieht, sieht auch, wer mitmacht.'}
      </p>
      {isWorking ? (
        <PostForm action={paths.projectParticipation(id)} label="Mitmachen" class="project-part">
          {!endedAt && <JoinButtons project={project} />}
          {ownRole && <Submit label="Nicht mehr mitmachen" kind="tertiary" name="rolle" value="none" />}
        </PostForm>
      ) : (
        <p class="quiet">Das entscheiden in Ihrem Haus Redaktion und Koordination.</p>
      )}
    </section>
  )
}

const joinLabels: Readonly<Record<ParticipantRole, string>> = { assured: 'Zusagen', interested: 'Interesse zeigen' }

function JoinButtons({ project: { ownRole } }: { project: Project }) {
  return (
    <>
      <details id="notiz-feld">
        <summary>Notiz dazu</summary>
        <label for="notiz">Was Ihre Verwaltung beitragen oder wissen möchte; Verwaltungen lesen es.</label>
        <input class="kern-form-input__input" id="notiz" name="notiz" type="text" maxlength={300} />
      </details>
      <p class="project-buttons">
        {participantRoles
          .filter(role => role !== ownRole)
          .map(role => (
            <Submit label={joinLabels[role]} kind="secondary" name="rolle" value={role} />
          ))}
      </p>
    </>
  )
}

/** What its lead can do. */
export function LeadLinks({ project }: { project: Project }) {
  const { id, endedAt } = project
  const links = [
    ['Neuigkeit schreiben', paths.projectNews(id)],
    ['Angaben ändern', paths.projectEditing(id)],
    ['Phasen', paths.projectPhases(id)],
    ['Leistungen', paths.projectServices(id)],
    ['Ergebnisse', paths.projectResults(id)],
    ['Federführung übergeben', paths.projectHandover(id)],
    [endedAt ? 'Wieder aufnehmen' : 'Abschließen oder abbrechen', paths.projectEnding(id)],
  ] as const
  return (
    <section aria-labelledby="bearbeiten">
      <h2 id="bearbeiten">Bearbeiten</h2>
      <ul class="service-links">
        {links.map(([label, href]) => (
          <li>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface RemovalPageProps {
  project: Project
  participant: Participant
  form: FormState
}

/** Asks for the reason; says what follows. */
export function RemovalPage({ project, participant, form }: RemovalPageProps) {
  return (
    <>
      <h1>Teilnahme beenden</h1>
      <p class="prose">
        {participant.administrationName} steht danach nicht mehr bei „{project.name}“ und erhält Ihren Grund per Mail.
      </p>
      <ErrorSummary errors={form.errors} fields={{ grund: 'Grund' }} />
      <PostForm action={paths.projectRemoval(project.id, participant.administrationId)}>
        <TextArea name="grund" label="Grund" form={form} rows={3} maxlength={500} />
        <div class="form-actions">
          <Submit label="Teilnahme beenden" />
          <a href={paths.project(project.id)}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}
