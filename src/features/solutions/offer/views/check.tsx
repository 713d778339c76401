import { profileQuestions } from '#domain/profile.ts'
import { ActionButton, PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'
import { countAnswered, type Missing } from '../../content.ts'
import type { FactLine } from '../facts.ts'
import type { Draft } from '../queries/drafts.ts'
import { lastStep } from '../steps.ts'
import { StepNav } from './step.tsx'

export interface CheckProps {
  draft: Draft
  missing: readonly Missing[]
  /** Per step, what it says. */
  parts: readonly (readonly [key: string, label: string, lines: readonly FactLine[]])[]
}

/** Step 6: what is missing, what will be seen, and the button. */
export function CheckPage(props: CheckProps) {
  const { draft, missing } = props
  return (
    <>
      <h1>{draft.content.name}</h1>
      <StepNav draft={draft} current={lastStep.key} />
      <h2 class="step-title">{lastStep.label}</h2>
      {missing.length > 0 ? <MissingList draft={draft} missing={missing} /> : <Publishing draft={draft} />}
      <Parts {...props} />
      <div class="actions">
        <ActionButton
          action={paths.ownSolutionDraft(draft.id, 'entfernung')}
          label={draft.solutionId ? 'Änderungen verwerfen' : 'Entwurf verwerfen'}
        />
      </div>
    </>
  )
}

function MissingList({ draft, missing }: Pick<CheckProps, 'draft' | 'missing'>) {
  return (
    <div class="waiting">
      <p>Vor dem Veröffentlichen fehlt noch:</p>
      <ul>
        {missing.map(({ step, field, what }) => (
          <li>
            <a href={paths.ownSolutionDraft(draft.id, step, `#${field}`)}>{what}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Publishing({ draft }: Pick<CheckProps, 'draft'>) {
  const answered = countAnswered(draft.content)
  const preview = (as: string) => paths.ownSolutionDraft(draft.id, 'vorschau', `?als=${as}`)
  return (
    <>
      <p>
        {answered} von {profileQuestions.length} Fragen des Steckbriefs sind beantwortet
        {answered < profileQuestions.length && '; der Rest kann folgen'}. Ansehen als:{' '}
        <a href={preview('gast')}>Gast</a>, <a href={preview('verwaltung')}>andere Verwaltung</a>.
      </p>
      <PostForm action={paths.ownSolutionDraft(draft.id, 'veroeffentlichung')} class="offer-publish">
        <input type="hidden" name="fassung" value={String(draft.version)} />
        <Submit label={draft.solutionId ? 'Änderungen veröffentlichen' : 'Veröffentlichen'} />
      </PostForm>
    </>
  )
}

function Parts({ draft, parts }: Pick<CheckProps, 'draft' | 'parts'>) {
  return (
    <>
      {parts.map(([key, label, lines]) => (
        <section class="offer-part">
          <h3>
            {label}{' '}
            <a class="offer-edit" href={paths.ownSolutionDraft(draft.id, key)}>
              ändern<span class="sr-only">: {label}</span>
            </a>
          </h3>
          {lines.length ? (
            <dl class="facts">
              {lines.map(([name, text]) => (
                <>
                  <dt>{name}</dt>
                  <dd class="written">{text}</dd>
                </>
              ))}
            </dl>
          ) : (
            <p class="quiet">Noch nichts angegeben.</p>
          )}
        </section>
      ))}
    </>
  )
}
