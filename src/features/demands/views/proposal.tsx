import type { Html } from '#core/html.ts'
import { ripeFrom } from '#domain/demand.ts'
import { ErrorSummary } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import type { DemandPageProps } from './demand.tsx'

/** What the platform proposes once enough houses seek the same: to name each other, and to do it together. */
export function ProposalPart(props: DemandPageProps): Html | null {
  const { demand } = props
  if (demand.projectId !== null) return <Founded projectId={demand.projectId} />
  if (!demand.isRipe) return null
  if (demand.own === null)
    return (
      <p class="hint">
        Mindestens {ripeFrom} Verwaltungen suchen das. Die Plattform schlägt ihnen ein gemeinsames Vorhaben vor.
      </p>
    )
  return (
    <section class="hint" aria-labelledby="gemeinsam">
      <h2 id="gemeinsam">Gemeinsam statt jede für sich</h2>
      <p class="prose">Mindestens {ripeFrom} Verwaltungen suchen das, auch Ihre. Daraus kann ein Vorhaben werden.</p>
      <Consent {...props} />
      {demand.own.isNamed && <Beginning {...props} />}
    </section>
  )
}

function Founded({ projectId }: { projectId: number }) {
  return (
    <p class="hint">
      Daraus ist ein gemeinsames Vorhaben geworden. <a href={paths.project(projectId)}>Zum Vorhaben</a>
    </p>
  )
}

function Consent({ demand: { own, serviceId }, form, maySay }: DemandPageProps) {
  if (!maySay) return <p>Ob Ihr Haus den anderen genannt wird, entscheiden Redaktion und Koordination.</p>
  if (own?.isNamed)
    return (
      <PostForm action={paths.demandConsent(serviceId)} label="Nennung zurücknehmen" class="project-buttons">
        <span>Ihr Haus wird den anderen genannt, die auch Ja gesagt haben.</span>
        <Submit label="Nicht mehr nennen" kind="tertiary" name="genannt" value="nein" />
      </PostForm>
    )
  return (
    <>
      <ErrorSummary errors={form.errors} fields={{ genannt: 'Nennung' }} />
      <p class="prose" id="genannt">
        {own?.isNamed === false && 'Ihr Haus hat Nein gesagt und zählt ohne Namen mit. '}
        Darf die Plattform Ihr Haus den anderen nennen? Wer Ja sagt, sieht die anderen, die Ja gesagt haben, mit ihrem
        Postfach. Wer Nein sagt oder nicht antwortet, bleibt ungenannt.
      </p>
      <PostForm action={paths.demandConsent(serviceId)} label="Darf Ihr Haus genannt werden?" class="project-buttons">
        <Submit label="Ja, nennen" name="genannt" value="ja" />
        {own?.isNamed === null && <Submit label="Nein" kind="secondary" name="genannt" value="nein" />}
      </PostForm>
    </>
  )
}

function Beginning({ demand: { serviceId, declarants }, maySay }: DemandPageProps): Html {
  const partners = declarants.filter(({ isPartner }) => isPartner).length
  return (
    <>
      <p>
        {partners
          ? `${partners === 1 ? 'Eine weitere Verwaltung hat' : `${partners} weitere Verwaltungen haben`} zugestimmt. Sprechen Sie sich ab, wer anfängt.`
          : 'Noch hat keine andere Verwaltung zugestimmt. Sie hören davon, sobald eine Ja sagt.'}
      </p>
      {maySay && (
        <p>
          <a href={paths.newProject(`?leistung=${serviceId}`)}>Vorhaben daraus machen</a>
        </p>
      )}
    </>
  )
}
