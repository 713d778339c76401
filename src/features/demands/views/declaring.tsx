import { visibilityLabels } from '#domain/actor.ts'
import { demandUrgencies, demandUrgencyLabels, ripeFrom } from '#domain/demand.ts'
import { Choices, ErrorSummary, type FormState, TextArea, TextField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import { type Demand, demandVisibilities, type OwnDemand } from '../queries/demand.ts'

interface DeclaringPageProps {
  demand: Demand
  form: FormState
  title: string
  /** Somebody else of the house has said something different meanwhile. */
  isChanged: boolean
  administrationName: string
}

const labels = {
  dringlichkeit: 'Wie dringend',
  rahmen: 'Rahmen',
  bis: 'Gebraucht bis',
  sichtbar: 'Wer sieht es?',
  genannt: 'Darf Ihr Haus genannt werden?',
}

const visibilityHints = {
  public: 'auch für Gäste',
  administrations: 'wer angemeldet für eine Verwaltung arbeitet',
  alliance: 'Häuser, mit denen Sie in einem Verbund sind',
}

export function DeclaringPage({ demand, form, title, isChanged, administrationName }: DeclaringPageProps) {
  const { own, serviceId, name } = demand
  return (
    <>
      <h1>{title}</h1>
      <p class="prose">
        {administrationName} sucht eine Lösung für <a href={paths.service(serviceId)}>{name}</a> oder andere, mit denen
        sie eine baut.
      </p>
      {isChanged && (
        <div class="error-summary" role="alert" tabindex={-1} id="fehler">
          <h2>Jemand aus Ihrem Haus hat inzwischen etwas anderes gespeichert</h2>
          <p>Unten steht, was Sie eingegeben haben. Wenn Sie noch einmal speichern, gilt Ihre Fassung.</p>
        </div>
      )}
      <ErrorSummary errors={form.errors} fields={labels} />
      <PostForm action={paths.demandDeclaration(serviceId)}>
        <input type="hidden" name="fassung" value={String(own?.version ?? 0)} />
        <Choices
          name="dringlichkeit"
          label={labels.dringlichkeit}
          form={form}
          options={demandUrgencies.map(urgency => [urgency, demandUrgencyLabels[urgency]])}
          initial={own?.urgency ?? 'normal'}
        />
        <TextArea
          name="rahmen"
          label={labels.rahmen}
          form={form}
          hint="Was gebraucht wird, womit es zusammenpassen muss, was Ihr Haus beitragen kann. Lesen kann es, wem Ihr Haus genannt wird."
          isOptional
          initial={own?.frame ?? null}
          maxlength={2000}
        />
        <TextField name="bis" label={labels.bis} type="date" form={form} isOptional initial={own?.neededBy ?? null} />
        <Choices
          name="sichtbar"
          label={labels.sichtbar}
          form={form}
          options={demandVisibilities.map(each => [each, visibilityLabels[each], visibilityHints[each]])}
          initial={own?.visibility ?? 'administrations'}
        />
        <Naming form={form} own={own} />
        <div class="form-actions">
          <Submit label={own ? 'Speichern' : 'Bedarf melden'} />
          <a href={paths.demand(serviceId)}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}

function Naming({ form, own }: { form: FormState; own: OwnDemand | null }) {
  const given = own?.isNamed ?? null
  return (
    <Choices
      name="genannt"
      label={labels.genannt}
      form={form}
      hint={`Gezählt wird Ihr Bedarf immer, auch für den Vorschlag eines Vorhabens ab ${ripeFrom} Verwaltungen. Ohne Ja steht Ihr Name nirgends.`}
      options={[
        ['ja', 'Ja', 'wer den Bedarf sieht, und alle, die das auch suchen und Ja gesagt haben'],
        ['spaeter', 'Erst fragen', `wenn mindestens ${ripeFrom} Verwaltungen das suchen`],
        ['nein', 'Nein'],
      ]}
      initial={given === null ? 'spaeter' : given ? 'ja' : 'nein'}
    />
  )
}
