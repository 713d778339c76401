import { ErrorSummary, type FormState, TextArea, TextField, textOf } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import type { InquiryRoute } from '../queries/inquiry.ts'

interface InquiryPageProps {
  route: InquiryRoute
  form: FormState
  /** For a fresh form; one that was refused keeps its own. */
  formId: string
}

export const longestSubject = 150

export function InquiryPage({ route, form, formId }: InquiryPageProps) {
  return (
    <>
      <h1>Anfrage an {route.administrationName}</h1>
      <p>
        Ihre Anfrage geht als E-Mail an{' '}
        {route.isMailbox ? 'das Postfach dieser Verwaltung' : 'die Koordination dieser Verwaltung'}. Ihr Name und Ihre
        Verwaltung ({route.senderName}) stehen dabei. Die Antwort kommt an{' '}
        {route.isReplyToMailbox ? 'das Postfach Ihrer Verwaltung' : 'Ihre E-Mail-Adresse'}:{' '}
        <strong>{route.replyTo}</strong>
      </p>
      <ErrorSummary errors={form.errors} fields={{ betreff: 'Betreff', text: 'Nachricht' }} />
      <PostForm action={paths.administrationInquiry(route.administrationId)}>
        <input type="hidden" name="formular" value={textOf(form, 'formular') || formId} />
        <TextField name="betreff" label="Betreff" maxlength={longestSubject} form={form} />
        <TextArea name="text" label="Nachricht" rows={10} maxlength={5000} form={form} />
        <div class="form-actions">
          <Submit label="Anfrage senden" />
          <a href={paths.administration(route.administrationId)}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}
