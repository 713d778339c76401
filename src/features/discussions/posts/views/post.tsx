import type { Child } from 'hono/jsx'
import type { Html } from '#core/html.ts'
import { renderMarkdown } from '#core/markdown.ts'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import type { Post as PostRow } from '../queries.ts'

interface PostProps {
  post: PostRow
  /** Beside its head: that it is the accepted answer. */
  mark?: Child
  /** What was handed in with it. */
  files?: Child
  /** What the visitor can do with it. */
  actions?: Child
}

/** What somebody has written: who, when, the text, and what became of it. */
export function Post({ post, mark, files, actions }: PostProps) {
  return (
    <article class="post" id={`beitrag-${post.id}`}>
      <header class="post-head">
        <Author post={post} />{' '}
        <span class="quiet">
          <Time at={post.writtenAt} isExact />
        </span>{' '}
        <Edited post={post} /> {mark}
      </header>
      <Text post={post} />
      <Mentions post={post} />
      {post.text !== null && files}
      {actions && <footer class="post-actions">{actions}</footer>}
    </article>
  )
}

function Author({ post: { administrationId, administrationName, personName } }: { post: PostRow }) {
  return (
    <strong>
      <a href={paths.administration(administrationId)}>{administrationName}</a>
      {personName && <span class="post-person">, {personName}</span>}
    </strong>
  )
}

function Edited({ post: { id, editedAt, text } }: { post: PostRow }): Html | null {
  if (!editedAt || text === null) return null
  return (
    <span class="quiet">
      <a href={paths.postHistory(id)}>bearbeitet</a> <Time at={editedAt} isExact />
    </span>
  )
}

function Text({ post: { text, withdrawnAt, hiddenAt, hiddenReason } }: { post: PostRow }) {
  return (
    <>
      {hiddenAt && (
        <p class="hint">
          Der Betrieb hat diesen Beitrag ausgeblendet. Grund: {hiddenReason}
          {text !== null && ' Den Text sehen nur noch Ihre Verwaltung und der Betrieb.'}
        </p>
      )}
      {withdrawnAt && <p class="quiet">Dieser Beitrag wurde zurückgenommen.</p>}
      {text !== null && <div class="markdown">{renderMarkdown(text)}</div>}
    </>
  )
}

function Mentions({ post: { mentions } }: { post: PostRow }): Html | null {
  if (!mentions.length) return null
  return (
    <p class="post-mentions quiet">
      Erwähnt:{' '}
      {mentions.map(({ id, name }, i) => (
        <>
          {i > 0 && ', '}
          <a href={paths.administration(id)}>{name}</a>
        </>
      ))}
    </p>
  )
}
