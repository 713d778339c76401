import { ErrorSummary, type FormState, TextField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'

export function NamePage({ form, name }: { form: FormState; name: string }) {
  return (
    <>
      <h1>Name</h1>
      <ErrorSummary errors={form.errors} fields={{ name: 'Vor- und Nachname' }} />
      <PostForm action={paths.accountName()}>
        <TextField
          name="name"
          label="Vor- und Nachname"
          hint="So sehen Sie Kolleginnen und Kollegen in den Verwaltungen, mit denen Sie zu tun haben."
          autocomplete="name"
          maxlength={120}
          initial={name}
          form={form}
        />
        <div class="form-actions">
          <Submit label="Speichern" />
          <a href={paths.account()}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}
