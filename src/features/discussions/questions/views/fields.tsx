import type { QuestionVisibility } from '#domain/discussion.ts'
import { Choices, type FormState, type Option, SelectField, TextField } from '#web/fields.tsx'
import type { QuestionDetails } from '../queries/question.ts'
import type { OwnAlliance } from '../queries/subject.ts'

export const detailLabels = {
  titel: 'Frage in einem Satz',
  sichtbar: 'Wer soll die Frage und ihre Antworten sehen?',
  verbund: 'Verbund',
} as const

const options: Readonly<Record<QuestionVisibility, Option>> = {
  public: ['public', 'öffentlich', 'alle, auch Firmen und die Presse; Namen von Personen sehen nur Verwaltungen'],
  administrations: ['administrations', 'alle Verwaltungen', 'Personen, die angemeldet für eine Verwaltung arbeiten'],
  alliance: ['alliance', 'ein Verbund', 'Mitglieder des Verbunds, den Sie darunter wählen'],
}

interface DetailFieldsProps {
  form: FormState
  /** The own ones that fit. */
  alliances: readonly OwnAlliance[]
  /** Those that are no wider than what is asked about. */
  visibilities: readonly QuestionVisibility[]
  /** Null for a new one. */
  details: QuestionDetails | null
}

export function TitleField({ form, details }: Pick<DetailFieldsProps, 'form' | 'details'>) {
  return (
    <TextField
      name="titel"
      label={detailLabels.titel}
      hint="Zum Beispiel: Wie haben Sie die Bezahlung beim Bewohnerparkausweis angebunden?"
      form={form}
      maxlength={200}
      initial={details?.title ?? null}
    />
  )
}

export function VisibilityFields({ form, alliances, visibilities, details }: DetailFieldsProps) {
  const open = visibilities.filter(visibility => visibility !== 'alliance' || alliances.length > 0)
  const usual = open.includes('administrations') ? 'administrations' : (open[0] ?? '')
  return (
    <>
      <Choices
        name="sichtbar"
        label={detailLabels.sichtbar}
        form={form}
        options={open.map(visibility => options[visibility])}
        initial={details?.visibility ?? usual}
      />
      {alliances.length > 0 && (
        <SelectField
          name="verbund"
          label={detailLabels.verbund}
          form={form}
          isOptional
          options={[['', 'keiner'], ...alliances.map(({ id, name }): Option => [String(id), name])]}
          initial={String(details?.allianceId ?? (alliances.length === 1 ? alliances[0]?.id : '') ?? '')}
        />
      )}
    </>
  )
}
