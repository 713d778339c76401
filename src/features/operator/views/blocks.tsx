import type { Child } from 'hono/jsx'
import type { FormState } from '#web/fields.tsx'
import { ErrorSummary, TextArea } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { BlockRow } from '../queries/blocks.ts'

interface BlockSectionProps {
  /** The page of whom or what is blocked. */
  subject: string
  blocks: readonly BlockRow[]
  form: FormState
  /** What a block does and who is told. */
  effect: Child
  /** Why nothing can be blocked here, where that is so. */
  refusal?: string
}

/** The block in force with the way to lift it, or the form that sets one; below, what there was before. */
export function BlockSection({ subject, blocks, form, effect, refusal }: BlockSectionProps) {
  const current = blocks.find(block => !block.liftedAt)
  const former = blocks.filter(block => block.liftedAt)
  return (
    <section aria-labelledby="sperre">
      <h2 id="sperre">Sperre</h2>
      {current ? (
        <div class="waiting">
          <p>
            <strong>Gesperrt</strong> seit <Time at={current.blockedAt} isExact /> durch {byWhom(current.blockedBy)}.
          </p>
          <p class="quoted">{current.reason}</p>
          <PostForm action={paths.operationBlockLifted(subject)}>
            <Submit kind="secondary" label="Sperre aufheben" />
          </PostForm>
        </div>
      ) : refusal ? (
        <p>{refusal}</p>
      ) : (
        <BlockForm subject={subject} form={form} effect={effect} />
      )}
      {former.length > 0 && <FormerBlocks blocks={former} />}
    </section>
  )
}

function BlockForm({ subject, form, effect }: Pick<BlockSectionProps, 'subject' | 'form' | 'effect'>) {
  return (
    <>
      <ErrorSummary errors={form.errors} fields={{ grund: 'Grund' }} />
      <PostForm action={paths.operationBlock(subject)}>
        <p>{effect}</p>
        <TextArea name="grund" label="Grund" hint="Die Betroffenen lesen ihn in einer E-Mail." form={form} rows={3} />
        <Submit kind="secondary" label="Sperren" />
      </PostForm>
    </>
  )
}

function FormerBlocks({ blocks }: { blocks: readonly BlockRow[] }) {
  return (
    <>
      <h3>Frühere Sperren</h3>
      <ul>
        {blocks.map(block => (
          <li>
            <Time at={block.blockedAt} /> ({byWhom(block.blockedBy)}) bis{' '}
            {block.liftedAt && <Time at={block.liftedAt} />} ({byWhom(block.liftedBy)}): {block.reason}
          </li>
        ))}
      </ul>
    </>
  )
}

const byWhom = (name: string | null) => name ?? 'gelöschtes Konto'
