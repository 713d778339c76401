import { Time } from '#web/time.tsx'
import { pageOf } from '../address.ts'
import { changesBetween, type Run } from '../changes.ts'
import type { PlacedPost, Revision } from '../visible.ts'

interface HistoryPageProps {
  post: PlacedPost
  /** Newest first. */
  revisions: readonly Revision[]
}

/** Each wording of a post with what it changed in the one before. */
export function HistoryPage({ post, revisions }: HistoryPageProps) {
  const now = { text: post.text ?? '', writtenAt: post.editedAt ?? post.writtenAt }
  const wordings = [now, ...revisions]
  return (
    <>
      <h1>Verlauf des Beitrags</h1>
      <p class="prose">
        Geschrieben von {post.administrationName}. <a href={pageOf(post)}>Zum Beitrag</a>
      </p>
      {wordings.map((wording, i) => (
        <Wording wording={wording} before={wordings[i + 1] ?? null} isNow={i === 0} />
      ))}
    </>
  )
}

type Wording = Pick<Revision, 'text' | 'writtenAt'>

function Wording({ wording, before, isNow }: { wording: Wording; before: Wording | null; isNow: boolean }) {
  return (
    <section class="post">
      <h2>
        {isNow ? 'Jetzige Fassung' : before ? 'Frühere Fassung' : 'Erste Fassung'} vom{' '}
        <Time at={wording.writtenAt} isExact />
      </h2>
      <p class="written">
        {before ? changesBetween(before.text, wording.text).map(run => <Changed run={run} />) : wording.text}
      </p>
    </section>
  )
}

function Changed({ run: { kind, text } }: { run: Run }) {
  if (kind === 'removed')
    return (
      <del>
        <span class="sr-only">entfernt: </span>
        {text}
      </del>
    )
  if (kind === 'added')
    return (
      <ins>
        <span class="sr-only">hinzugefügt: </span>
        {text}
      </ins>
    )
  return <>{text}</>
}
