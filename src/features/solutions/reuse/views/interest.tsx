import { ErrorSummary, type FormState, TextArea, TextField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'
import type { Solution } from '../../queries/solution.ts'
import { longestNote } from '../schema.ts'

interface InterestPageProps {
  solution: Solution
  house: string
  form: FormState
}

/** The first step of a reuse; says what follows. */
export function InterestPage({ solution, house, form }: InterestPageProps) {
  const { id, name, administrationName } = solution
  return (
    <>
      <h1>Interesse anmelden</h1>
      <p class="prose">
        {house} möchte „{name}“ von {administrationName} nachnutzen. {administrationName} bekommt eine Mail mit Ihrem
        Namen und antwortet auf einer Seite, die beide Häuser sehen. Es verpflichtet Sie zu nichts.
      </p>
      <ErrorSummary errors={form.errors} fields={{ notiz: 'Notiz', wunsch: 'Wunschtermin' }} />
      <PostForm action={paths.solutionInterest(id)}>
        <TextArea
          name="notiz"
          label="Notiz"
          hint="Zum Beispiel, was Sie schon nutzen oder wissen möchten."
          form={form}
          rows={5}
          maxlength={longestNote}
          isOptional
        />
        <TextField
          name="wunsch"
          label="Wunschtermin"
          hint="Bis wann es bei Ihnen laufen soll."
          form={form}
          attributes={{ type: 'date' }}
          isOptional
        />
        <div class="form-actions">
          <Submit label="Interesse anmelden" />
          <a href={paths.solution(id)}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}
