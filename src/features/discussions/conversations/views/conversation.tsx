import type { Html } from '#core/html.ts'
import type { Actor } from '#domain/actor.ts'
import { ErrorSummary, type FormState } from '#web/fields.tsx'
import { ActionButton, PostForm } from '#web/forms.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import { FileFields, type FormFile, PostFiles } from '../../posts/files/views.tsx'
import type { Post as PostRow } from '../../posts/queries.ts'
import { ReportLink } from '../../posts/reports/views/report.tsx'
import { PostButtons, PostFields } from '../../posts/views/fields.tsx'
import { Post } from '../../posts/views/post.tsx'
import { nobodyHears } from '../commands/reply.ts'
import type { Conversation } from '../queries/conversation.ts'
import type { Keeper } from '../queries/people.ts'
import { People } from './people.tsx'
import { SubjectLink } from './subject.tsx'

export interface ConversationPageProps {
  conversation: Conversation
  /** Oldest first. */
  posts: readonly PostRow[]
  hasEarlier: boolean
  /** Whether the newest ones are shown. */
  isLatest: boolean
  form: FormState
  files: readonly FormFile[]
  requestId: string
  actor: Actor
  isWriting: boolean
  /** Colleagues who can be put on it, for who may do that. */
  candidates: readonly Keeper[]
}

export function ConversationPage(props: ConversationPageProps) {
  const { conversation, posts, hasEarlier, isLatest } = props
  const { id, title, subject, isArchived, startedAt } = conversation
  return (
    <>
      <h1>{title}</h1>
      <p class="quiet">
        {subject && (
          <>
            Zu: <SubjectLink subject={subject} />.{' '}
          </>
        )}
        Begonnen am <Time at={startedAt} />. {isArchived && <span class="mark">abgelegt</span>}
      </p>
      <div class="columns">
        <div>
          {hasEarlier && (
            <p>
              <a href={`${paths.conversation(id)}?vor=${posts[0]?.id ?? 0}`}>Ältere Nachrichten</a>
            </p>
          )}
          <Posts {...props} />
          {isLatest ? (
            <Answer {...props} />
          ) : (
            <p>
              <a href={paths.conversation(id)}>Zu den neuesten Nachrichten</a>
            </p>
          )}
        </div>
        <aside aria-label="Zur Unterhaltung">
          <People {...props} />
          {props.isWriting && <Archive conversation={conversation} />}
        </aside>
      </div>
    </>
  )
}

/** A line stands before the first one nobody of the house has seen before. */
function Posts({ conversation: { readPostId }, posts, actor }: ConversationPageProps) {
  const firstNew = posts.find(({ id, isOurs, text }) => id > readPostId && !isOurs && text !== null)?.id
  return (
    <>
      {posts.map(post => (
        <>
          {post.id === firstNew && readPostId > 0 && <p class="new-from-here">Neu</p>}
          <Post
            post={post}
            files={<PostFiles postId={post.id} files={post.files} />}
            actions={
              <>
                {post.mayEdit && <a href={paths.postEditing(post.id)}>Bearbeiten</a>}
                <ReportLink visitor={actor} post={post} />
              </>
            }
          />
        </>
      ))}
    </>
  )
}

function Answer({ conversation: { id, others }, form, files, requestId, isWriting }: ConversationPageProps): Html {
  if (!others.some(({ takesPart }) => takesPart)) return <p class="hint">{nobodyHears}</p>
  if (!isWriting) return <p class="hint">Antworten können in Ihrem Haus Redaktion und Koordination.</p>
  return (
    <section class="conversation-reply" aria-labelledby="antwort">
      <h2 id="antwort">Antworten</h2>
      <ErrorSummary errors={form.errors} fields={{ text: 'Ihre Nachricht', dateien: 'Dateien' }} />
      <PostForm action={paths.conversationReply(id)} hasFiles>
        <PostFields form={form} requestId={requestId} label="Ihre Nachricht" rows={6}>
          <FileFields form={form} files={files} />
        </PostFields>
        <div class="form-actions">
          <PostButtons label="Senden" />
        </div>
      </PostForm>
    </section>
  )
}

function Archive({ conversation: { id, title, isArchived } }: { conversation: Conversation }) {
  return (
    <section aria-labelledby="ablage">
      <h2 id="ablage">Ablage</h2>
      <p class="quiet">
        {isArchived
          ? 'Für Ihr Haus abgelegt.'
          : 'Abgelegtes steht nicht mehr in der Liste Ihres Hauses, bis wieder jemand schreibt.'}
      </p>
      <ActionButton
        action={paths.conversationArchive(id)}
        label={isArchived ? 'Zurückholen' : 'Ablegen'}
        about={title}
        fields={{ ablegen: isArchived ? 'nein' : 'ja' }}
      />
    </section>
  )
}
