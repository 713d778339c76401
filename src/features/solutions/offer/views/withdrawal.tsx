import { ErrorSummary, type FormState, TextArea } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import type { PublishedOwn } from '../queries/own.ts'
import { fieldLabels } from './technique.tsx'

/** Asks for the reason; says what follows. */
export function WithdrawalPage({ solution, form }: { solution: PublishedOwn; form: FormState }) {
  const { id, name, withdrawnAt, withdrawalReason } = solution
  if (withdrawnAt)
    return (
      <>
        <h1>Lösung zurücknehmen</h1>
        <p>
          „{name}“ ist seit <Time at={withdrawnAt} /> zurückgenommen: {withdrawalReason}
        </p>
      </>
    )
  return (
    <>
      <h1>Lösung zurücknehmen</h1>
      <p class="prose">
        „{name}“ verschwindet aus Listen und Suche. Unter ihrer Adresse steht weiter, was sie war, und Ihr Grund. Wenn
        Sie sie später wieder anbieten möchten, ändern und veröffentlichen Sie sie neu.
      </p>
      <ErrorSummary errors={form.errors} fields={fieldLabels} />
      <PostForm action={paths.ownSolutionWithdrawal(id)}>
        <TextArea name="grund" label="Grund" form={form} rows={3} maxlength={500} />
        <div class="form-actions">
          <Submit label="Zurücknehmen" />
          <a href={paths.ownSolutions()}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}
