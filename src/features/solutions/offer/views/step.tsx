import type { Html } from '#core/html.ts'
import { ErrorSummary, type FormState } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'
import { type Content, missingIn } from '../../content.ts'
import type { FilesById } from '../../files/queries.ts'
import { AttachedFields, labelsOfFiles } from '../../files/views/fields.tsx'
import { UploadForm } from '../../files/views/upload.tsx'
import type { FactLine } from '../facts.ts'
import type { ChosenService } from '../queries/choosable.ts'
import type { Draft } from '../queries/drafts.ts'
import type { ProductNames } from '../queries/names.ts'
import { lastStep, type Step, steps } from '../steps.ts'
import type { Choosing } from '../writing.tsx'
import { ServiceFields } from './choosing.tsx'
import { AboutFields, OfferFields } from './fields.tsx'
import { ProfileFields } from './profile.tsx'
import { fieldLabels, TechniqueFields } from './technique.tsx'

interface NewProps {
  draftId: string
  form: FormState
  content: Content
}

/** The first step, before anything is saved. */
export function NewSolutionPage({ draftId, form, content }: NewProps) {
  return (
    <>
      <h1>Lösung anbieten</h1>
      <p class="prose">
        In sieben Schritten beschreiben Sie, was Ihr Haus gebaut hat und weitergibt. Gespeichert wird nach jedem
        Schritt; bis Sie veröffentlichen, sieht den Entwurf nur Ihr Haus.
      </p>
      <ErrorSummary errors={form.errors} fields={fieldLabels} />
      <PostForm action={paths.ownSolutions()} class="form offer-form">
        <input type="hidden" name="anfrage" value={draftId} />
        <AboutFields form={form} content={content} />
        <div class="form-actions">
          <Submit label="Speichern und weiter" />
          <a href={paths.ownSolutions()}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}

export interface StepProps {
  draft: Draft
  step: Step
  form: FormState
  /** Names what the step has shown. */
  stand: string
  names: ProductNames
  chosen: readonly ChosenService[]
  choosing: Choosing | null
  /** Of the step of the files. */
  files: FilesById
  /** What somebody else has saved where the person wants something else. */
  changed: readonly FactLine[] | null
}

/** One step of a draft. */
export function StepPage(props: StepProps) {
  const { draft, step, form, stand, changed } = props
  return (
    <>
      <h1>{draft.content.name}</h1>
      <StepNav draft={draft} current={step.key} />
      <h2 class="step-title">{step.label}</h2>
      <ErrorSummary errors={form.errors} fields={step.key === 'dateien' ? labelsOfFiles(draft.content) : fieldLabels} />
      {changed && <Changed draft={draft} lines={changed} />}
      {step.key === 'dateien' && <UploadForm draftId={draft.id} form={form} />}
      <PostForm action={paths.ownSolutionDraft(draft.id, step.key)} class="form offer-form">
        <input type="hidden" name="fassung" value={stand} />
        <StepFields {...props} />
        <div class="form-actions">
          <Submit label="Speichern und weiter" />
          <Submit label="Speichern" kind="secondary" name="weiter" value="bleiben" />
        </div>
      </PostForm>
    </>
  )
}

function StepFields({ step, form, draft: { id, content }, names, chosen, choosing, files }: StepProps): Html | null {
  if (step.key === 'worum') return <AboutFields form={form} content={content} />
  if (step.key === 'technik') return <TechniqueFields form={form} content={content} names={names} />
  if (step.key === 'angebot') return <OfferFields form={form} content={content} />
  if (step.key === 'steckbrief') return <ProfileFields form={form} content={content} />
  if (step.key === 'dateien') return <AttachedFields draftId={id} {...{ content, form, files }} />
  return choosing && <ServiceFields content={content} chosen={chosen} choosing={choosing} />
}

function Changed({ draft, lines }: { draft: Draft; lines: readonly FactLine[] }) {
  return (
    <div class="waiting" role="alert">
      <p>
        <strong>{draft.personName ?? 'Jemand aus Ihrem Haus'} hat diesen Schritt inzwischen geändert.</strong> Ihre
        Eingaben stehen noch im Formular, gespeichert sind sie nicht. Wenn Sie jetzt speichern, gilt Ihre Fassung.
      </p>
      <p>Gespeichert ist:</p>
      <dl class="facts">
        {lines.map(([label, text]) => (
          <>
            <dt>{label}</dt>
            <dd class="written">{text || 'leer'}</dd>
          </>
        ))}
      </dl>
    </div>
  )
}

/** Where one is; every step can be gone to at any time. */
export function StepNav({ draft, current }: { draft: Draft; current: string }) {
  const open = new Set(missingIn(draft.content).map(({ step }) => step as string))
  return (
    <nav class="steps" aria-label="Schritte">
      <ol>
        {[...steps, lastStep].map(({ key, label }) => (
          <li>
            <a href={paths.ownSolutionDraft(draft.id, key)} aria-current={key === current ? 'step' : undefined}>
              {label}
            </a>
            {open.has(key) && <span class="step-open">es fehlt etwas</span>}
          </li>
        ))}
      </ol>
    </nav>
  )
}
