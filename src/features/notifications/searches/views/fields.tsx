import {
  type SavedCadence,
  type SavedVisibility,
  savedCadences,
  savedVisibilities,
  savedVisibilityLabels,
} from '#domain/saved-search.ts'
import { Choices, type FormState, type Option, SelectField, TextField } from '#web/fields.tsx'
import type { OwnAlliance } from '../queries.ts'

export const fieldLabels = { name: 'Name', sichtbar: 'Wer sieht die Suche', verbund: 'Verbund', takt: 'Neue Treffer' }

const visibilityHints: Readonly<Record<SavedVisibility, string>> = {
  private: 'Sie steht nur bei Ihnen.',
  alliance: 'Wer in einem Mitglied eines Ihrer Verbünde arbeitet, kann sie öffnen und übernehmen.',
  public: 'Wer angemeldet für eine Verwaltung arbeitet, kann sie öffnen und übernehmen.',
}

const cadenceLabels: Readonly<Record<SavedCadence, string>> = {
  daily: 'täglich nachsehen',
  weekly: 'wöchentlich nachsehen',
  never: 'nicht nachsehen',
}

interface SearchFieldsProps {
  form: FormState
  alliances: readonly OwnAlliance[]
  initial: { name: string; visibility: SavedVisibility; allianceId: number | null; cadence: SavedCadence }
}

/** What one says of a search, new or kept. */
export function SearchFields({ form, alliances, initial }: SearchFieldsProps) {
  const isShareable = alliances.length > 0
  const visibilities = savedVisibilities.filter(each => each !== 'alliance' || isShareable)
  return (
    <>
      <TextField name="name" label={fieldLabels.name} form={form} initial={initial.name} maxlength={80} />
      <Choices
        name="sichtbar"
        label={fieldLabels.sichtbar}
        form={form}
        initial={initial.visibility}
        hint="Was jemand damit findet, hängt davon ab, was diese Person sehen darf."
        options={visibilities.map((each): Option => [each, savedVisibilityLabels[each], visibilityHints[each]])}
      />
      {isShareable && (
        <SelectField
          name="verbund"
          label={fieldLabels.verbund}
          form={form}
          isOptional
          hint="Für „Verbund“: welcher."
          initial={String(initial.allianceId ?? (alliances.length === 1 ? alliances[0]?.id : ''))}
          options={[['', 'bitte wählen'], ...alliances.map(({ id, name }): Option => [String(id), name])]}
        />
      )}
      <Choices
        name="takt"
        label={fieldLabels.takt}
        form={form}
        initial={initial.cadence}
        hint="Kommt etwas hinzu, steht es in Ihrem Eingang; per Mail, wie Sie es unter „Benachrichtigungen“ gewählt haben."
        options={savedCadences.map((each): Option => [each, cadenceLabels[each]])}
      />
    </>
  )
}
