import type { Html } from '#core/html.ts'
import { addresseeReasonLabels, questionSubjectLabels } from '#domain/discussion.ts'
import { ActionButton } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'
import { PostFiles } from '../../posts/files/views.tsx'
import type { Post as PostRow } from '../../posts/queries.ts'
import { Post } from '../../posts/views/post.tsx'
import type { Question } from '../queries/question.ts'
import { subjectPath } from '../subject.ts'
import { QuestionFacts, QuestionLinks } from './facts.tsx'
import { AnswerMark, StandingMarks } from './marks.tsx'

export interface QuestionPageProps {
  question: Question
  posts: readonly PostRow[]
  isFirstPage: boolean
  hasMore: boolean
  isGuest: boolean
  /** May ask and answer for a house. */
  isWorking: boolean
  isOperating: boolean
}

export function QuestionPage(props: QuestionPageProps) {
  const { question, posts, isFirstPage } = props
  const asked = isFirstPage ? posts.find(post => post.isQuestion) : undefined
  return (
    <>
      <h1>{question.title}</h1>
      <p class="solution-marks">
        <AnswerMark question={question} /> <StandingMarks question={question} /> <About question={question} />
      </p>
      <Standing question={question} />
      <div class="columns">
        <div>
          {asked && <ShownPost post={asked} {...props} />}
          <Accepted {...props} />
          <Answers {...props} />
          <AnswerWay {...props} />
        </div>
        <aside aria-label="Zur Frage">
          <QuestionFacts question={question} />
          <OwnPart {...props} />
          <QuestionLinks {...props} />
        </aside>
      </div>
    </>
  )
}

function About({ question: { subjectKind: kind, subjectId: id, subjectName } }: { question: Question }) {
  return (
    <span>
      zu {questionSubjectLabels[kind]}{' '}
      {subjectName === null ? 'nicht mehr sichtbar' : <a href={subjectPath({ kind, id })}>{subjectName}</a>}
    </span>
  )
}

/** Why nobody answers here. */
function Standing({ question: { duplicateOf, lockReason } }: { question: Question }) {
  return (
    <>
      {duplicateOf && (
        <p class="hint">
          Diese Frage wurde schon einmal gestellt. Die Antworten stehen bei{' '}
          <a href={paths.question(duplicateOf.id)}>{duplicateOf.title}</a>.
        </p>
      )}
      {lockReason && <p class="hint">Der Betrieb hat diese Frage gesperrt. Grund: {lockReason}</p>}
    </>
  )
}

function ShownPost({ post, question, isGuest, isWorking }: QuestionPageProps & { post: PostRow }) {
  const isAccepted = question.acceptedPostId === post.id
  return (
    <Post
      post={post}
      mark={isAccepted && <span class="status status-done">hat geholfen</span>}
      files={<PostFiles postId={post.id} files={post.files} />}
      actions={<PostActions {...{ post, question, isGuest, isWorking, isAccepted }} />}
    />
  )
}

type PostActionsProps = Pick<QuestionPageProps, 'question' | 'isGuest' | 'isWorking'> & {
  post: PostRow
  isAccepted: boolean
}

function PostActions({ post, question, isGuest, isWorking, isAccepted }: PostActionsProps): Html | null {
  const isChoosing = question.isOurs && isWorking && !post.isQuestion && post.text !== null && !post.hiddenAt
  const mayReport = !isGuest && !post.isOurs && post.text !== null && !post.hiddenAt
  if (!isChoosing && !mayReport && !post.mayEdit) return null
  return (
    <>
      {isChoosing && (
        <ActionButton
          action={paths.questionAcceptance(question.id)}
          label={isAccepted ? 'Hat doch nicht geholfen' : 'Das hat geholfen'}
          about={`: Antwort von ${post.administrationName}`}
          fields={{ beitrag: isAccepted ? 'keine' : String(post.id) }}
        />
      )}
      {post.mayEdit && !question.isLocked && <a href={paths.postEditing(post.id)}>Bearbeiten</a>}
      {mayReport && <a href={paths.postReport(post.id)}>Melden</a>}
    </>
  )
}

/** The answer that has helped stands above the others, and in its place once more. */
function Accepted({ question, posts, isFirstPage }: QuestionPageProps): Html | null {
  const post = posts.find(({ id }) => id === question.acceptedPostId)
  if (!isFirstPage || !question.acceptedPostId || posts.length < 4) return null
  return (
    <p class="hint">
      {post ? `Geholfen hat die Antwort von ${post.administrationName}.` : 'Eine der Antworten hat geholfen.'}{' '}
      <a
        href={
          post
            ? `#beitrag-${post.id}`
            : `${paths.question(question.id)}?nach=${question.acceptedPostId - 1}#beitrag-${question.acceptedPostId}`
        }
      >
        Zu dieser Antwort
      </a>
    </p>
  )
}

function Answers(props: QuestionPageProps) {
  const { question, posts, hasMore, isFirstPage } = props
  const answers = posts.filter(post => !post.isQuestion)
  return (
    <section aria-labelledby="antworten">
      <h2 id="antworten">{answers.length ? 'Antworten' : 'Noch keine Antwort'}</h2>
      {!isFirstPage && <a href={paths.question(question.id)}>Zum Anfang</a>}
      {answers.map(post => (
        <ShownPost {...props} post={post} />
      ))}
      {hasMore && (
        <p>
          <a href={`${paths.question(question.id)}?nach=${posts.at(-1)?.id}`}>Weitere Antworten</a>
        </p>
      )}
    </section>
  )
}

function AnswerWay({ question, isGuest, isWorking }: QuestionPageProps): Html | null {
  if (question.isLocked || question.duplicateOf) return null
  if (isGuest)
    return (
      <p>
        Antworten können Verwaltungen. <a href={paths.signIn(paths.question(question.id))}>Anmelden und antworten</a>
      </p>
    )
  if (!isWorking) return <p class="quiet">Antworten schreiben in einer Verwaltung Redaktion und Koordination.</p>
  return (
    <p>
      <a class="kern-btn kern-btn--primary" href={paths.questionAnswer(question.id)}>
        <span class="kern-label">Antwort schreiben</span>
      </a>
    </p>
  )
}

/** Why the own house is asked, and the way to say that it has nothing to say. */
function OwnPart({ question, isWorking }: QuestionPageProps): Html | null {
  const { id, ownReason, hasDeclined } = question
  if (!ownReason) return null
  return (
    <section aria-labelledby="gefragt">
      <h2 id="gefragt">Ihre Verwaltung ist gefragt</h2>
      <p>Grund: {addresseeReasonLabels[ownReason]}.</p>
      {hasDeclined ? (
        <p class="quiet">Ihre Verwaltung kann dazu nichts sagen.</p>
      ) : (
        isWorking && <ActionButton action={paths.questionDecline(id)} label="Dazu können wir nichts sagen" />
      )}
    </section>
  )
}
