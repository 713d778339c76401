import { visibilityLabels } from '#domain/actor.ts'
import {
  licenceLabels,
  licences,
  type SolutionKind,
  solutionConditionLabels,
  solutionConditions,
  solutionKindLabels,
  solutionKinds,
  solutionStageLabels,
  solutionStages,
} from '#domain/solution.ts'
import { Choices, type FormState, SelectField, TextArea, TextField } from '#web/fields.tsx'
import { type Content, solutionVisibilities } from '../../content.ts'
import { VersionFields } from './versions.tsx'

export interface FieldsProps {
  form: FormState
  content: Content
}

const kindHints: Readonly<Record<SolutionKind, string>> = {
  assistant: 'führt durch einen Antrag, in einer Software für Formulare',
  onlineService: 'ein ganzer Dienst im Netz, mit Betrieb',
  module: 'Teil eines Programms, der eingebaut wird',
  interface: 'verbindet zwei Systeme',
  template: 'Text, Formular, Satzung, Vertrag',
  process: 'beschriebener Ablauf, Modell, Anleitung',
}

/** Step 1. */
export function AboutFields({ form, content }: FieldsProps) {
  return (
    <>
      <TextField
        name="name"
        label="Name"
        form={form}
        initial={content.name}
        maxlength={120}
        hint="So, dass man sie in einer Liste erkennt, zum Beispiel „Hundesteuer anmelden“."
      />
      <Choices
        name="art"
        label="Was ist es?"
        form={form}
        initial={content.kind ?? ''}
        options={solutionKinds.map(kind => [kind, solutionKindLabels[kind], kindHints[kind]] as const)}
      />
      <TextArea
        name="kurz"
        label="Kurz gesagt"
        form={form}
        initial={content.summary}
        rows={2}
        maxlength={300}
        hint="Ein bis zwei Sätze: was die Lösung tut und für wen. Sie stehen in der Liste."
      />
      <TextArea
        name="text"
        label="Beschreibung"
        form={form}
        initial={content.description}
        rows={8}
        maxlength={5000}
        isOptional
        hint="Was geschieht für Antragstellende, was in der Verwaltung, was ist besonders gelungen? Eine leere Zeile beginnt einen Absatz."
      />
      <Choices
        name="stand"
        label="Wie weit ist sie?"
        form={form}
        initial={content.stage ?? ''}
        options={solutionStages.map(stage => [stage, solutionStageLabels[stage]] as const)}
      />
    </>
  )
}

/** Step 4. */
export function OfferFields({ form, content }: FieldsProps) {
  return (
    <>
      <Choices
        name="bedingung"
        label="Zu welcher Bedingung geben Sie sie weiter?"
        form={form}
        initial={content.condition ?? ''}
        hint="Beträge nennen Sie im Steckbrief; dort sehen sie nur Verwaltungen."
        options={solutionConditions.map(code => [code, solutionConditionLabels[code]] as const)}
      />
      <SelectField
        name="lizenz"
        label="Lizenz"
        form={form}
        initial={content.licence ?? ''}
        isOptional
        options={[['', 'keine Angabe'], ...licences.map(code => [code, licenceLabels[code]] as const)]}
      />
      <Choices
        name="sichtbar"
        label="Wer sieht die Lösung?"
        form={form}
        initial={content.visibility}
        options={solutionVisibilities.map(code => [code, visibilityLabels[code], visibilityHints[code]] as const)}
      />
      <Addresses form={form} content={content} />
      <TextField
        name="abgeleitet"
        label="Abgeleitet von"
        form={form}
        initial={content.derivedFromId ? `/loesungen/${content.derivedFromId}` : ''}
        isOptional
        hint="Adresse der Lösung auf dieser Plattform, aus der Ihre entstanden ist."
      />
      <VersionFields form={form} content={content} />
    </>
  )
}

const visibilityHints = {
  public: 'alle, auch ohne Anmeldung',
  administrations: 'angemeldete Personen freigegebener Verwaltungen',
  alliance: 'Mitglieder der Verbünde, in denen Ihr Haus ist',
} as const

function Addresses({ form, content }: FieldsProps) {
  const fields = [
    ['adresse', 'Im Einsatz zu sehen unter', content.serviceUrl],
    ['demo', 'Zum Ausprobieren', content.demoUrl],
    ['quelltext', 'Quelltext', content.sourceUrl],
  ] as const
  return (
    <>
      {fields.map(([name, label, initial]) => (
        <TextField {...{ name, label, form, initial }} type="url" maxlength={500} isOptional />
      ))}
    </>
  )
}
