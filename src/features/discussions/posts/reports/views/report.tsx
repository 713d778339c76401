import type { Html } from '#core/html.ts'
import { renderMarkdown } from '#core/markdown.ts'
import type { Visitor } from '#domain/actor.ts'
import { ErrorSummary, type FormState, TextArea } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../../paths.ts'
import { pageOf } from '../../address.ts'
import type { Post } from '../../queries.ts'
import type { PlacedPost } from '../../visible.ts'
import type { OwnReport } from '../queries.ts'
import { mayReport } from '../rules.ts'
import { longestReason } from '../schema.ts'

/** Among what can be done with a post. */
export function ReportLink({ visitor, post }: { visitor: Visitor; post: Post }): Html | null {
  if (!mayReport(visitor, post)) return null
  return (
    <a class="quiet" href={paths.postReport(post.id)} rel="nofollow">
      Melden<span class="sr-only"> (Beitrag von {post.administrationName})</span>
    </a>
  )
}

interface ReportPageProps {
  post: PlacedPost
  /** What the person has said already and nobody has decided. */
  own: OwnReport | null
  isOpen: boolean
  form: FormState
}

export function ReportPage({ post, own, isOpen, form }: ReportPageProps) {
  return (
    <>
      <h1>Beitrag melden</h1>
      <blockquote class="reported">
        <p class="quiet">
          {post.administrationName}, <Time at={post.writtenAt} />
        </p>
        <ReportedText text={post.text} reason={post.hiddenReason} />
      </blockquote>
      {own ? <Reported own={own} /> : isOpen ? <ReportForm postId={post.id} form={form} /> : <Closed post={post} />}
      <p>
        <a href={pageOf(post)}>{post.questionId === null ? 'Zur Unterhaltung' : 'Zur Frage'}</a>
      </p>
    </>
  )
}

function ReportedText({ text, reason }: { text: string | null; reason: string | null }) {
  if (text !== null) return <div class="markdown">{renderMarkdown(text)}</div>
  return (
    <p>
      {reason === null
        ? 'Dieser Beitrag wurde zurückgenommen.'
        : `Der Betrieb hat diesen Beitrag ausgeblendet. Grund: ${reason}`}
    </p>
  )
}

const Reported = ({ own: { reason, reportedAt } }: { own: OwnReport }) => (
  <section aria-labelledby="gemeldet">
    <h2 id="gemeldet">Sie haben diesen Beitrag gemeldet</h2>
    <p class="prose">
      Am <Time at={reportedAt} isExact />. Der Betrieb sieht ihn sich an; Sie erhalten eine E-Mail, sobald entschieden
      ist.
    </p>
    <p class="written">{reason}</p>
  </section>
)

function ReportForm({ postId, form }: { postId: number; form: FormState }) {
  return (
    <>
      <p class="prose">
        Melden Sie, was rechtswidrig oder beleidigend ist, Daten von Bürgerinnen und Bürgern enthält oder nicht hierher
        gehört. Ihre Meldung liest nur der Betrieb der Plattform. Die Verwaltung, die den Beitrag geschrieben hat,
        erfährt nicht, wer ihn gemeldet hat.
      </p>
      <ErrorSummary errors={form.errors} fields={{ grund: 'Grund' }} />
      <PostForm action={paths.postReport(postId)}>
        <TextArea name="grund" label="Was ist nicht in Ordnung?" form={form} maxlength={longestReason} />
        <div class="form-actions">
          <Submit label="Melden" />
        </div>
      </PostForm>
    </>
  )
}

const Closed = ({ post: { isOurs, hiddenAt } }: { post: PlacedPost }) => (
  <p class="prose">
    {isOurs
      ? 'Den Beitrag hat Ihre eigene Verwaltung geschrieben; sie kann ihn ändern oder zurücknehmen.'
      : hiddenAt
        ? 'Über diesen Beitrag hat der Betrieb schon entschieden.'
        : 'Diesen Beitrag gibt es nicht mehr; hier ist nichts zu melden.'}
  </p>
)
