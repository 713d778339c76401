import type { Actor, Belonging } from '#domain/actor.ts'
import { roleLabels } from '#domain/actor.ts'
import { Choices, ErrorSummary, type FormState, type Option, TickBox } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import type { Colleague } from '../queries/people.ts'
import { OwnNav } from './own-nav.tsx'

interface HandOverPageProps {
  actor: Actor
  administrationName: string
  /** Colleagues who can take over. */
  candidates: readonly Colleague[]
  form: FormState
}

export function HandOverPage({ actor, administrationName, candidates, form }: HandOverPageProps) {
  const options = candidates.map(
    ({ membershipId, name, role }): Option => [String(membershipId), name, roleLabels[role]],
  )
  return (
    <>
      <h1>Koordination von {administrationName} übergeben</h1>
      <OwnNav actor={actor} current={paths.ownAdministration()} isBelow />
      {options.length === 0 ? (
        <p>
          Außer Ihnen arbeitet hier noch niemand mit.{' '}
          <a href={paths.ownInvitations()}>Laden Sie zuerst die Person ein</a>, die übernehmen soll.
        </p>
      ) : (
        <>
          <p>
            Wer übernimmt, koordiniert ab sofort Ihre Verwaltung, dazu die Verbünde, die Sie für sie koordinieren, und
            entscheidet über alles, was offen ist. Einladungen, die unterwegs sind, gelten weiter. Sie selbst bleiben in
            der Redaktion, wenn Sie nichts anderes wählen.
          </p>
          <ErrorSummary errors={form.errors} fields={{ nachfolge: 'Wer übernimmt?' }} />
          <PostForm action={paths.ownHandOver()}>
            <Choices name="nachfolge" label="Wer übernimmt?" options={options} form={form} />
            <TickBox
              name="ausscheiden"
              label="Ich scheide aus dieser Verwaltung aus"
              hint="Ihr Zugang für diese Verwaltung endet sofort. Ihr Konto besteht weiter."
              form={form}
            />
            <div class="form-actions">
              <Submit label="Koordination übergeben" />
              <a href={paths.ownAdministration()}>Abbrechen</a>
            </div>
          </PostForm>
        </>
      )}
    </>
  )
}

/** Leaving, or taking back what one asked for. */
export function LeavingPage({ acting, isLast }: { acting: Belonging; isLast: boolean }) {
  const { administrationName, state } = acting
  const isWaiting = state === 'waiting'
  return (
    <>
      <h1>{isWaiting ? `Anfrage für ${administrationName} zurückziehen` : `${administrationName} verlassen`}</h1>
      {isLast ? (
        <>
          <p>
            Sie sind die letzte Person, die diese Verwaltung koordiniert. Übergeben Sie die Koordination zuerst an
            jemand anderen; dabei können Sie auch gleich ausscheiden.
          </p>
          <p>
            <a href={paths.ownHandOver()}>Koordination übergeben</a>
          </p>
        </>
      ) : (
        <>
          <p>
            {isWaiting
              ? 'Niemand muss dann mehr darüber entscheiden. Was Sie vorbereitet haben, wird gelöscht.'
              : 'Sie können dann sofort nicht mehr für diese Verwaltung handeln. Was Sie eingetragen haben, bleibt.'}{' '}
            Ihr Konto besteht weiter.
          </p>
          <PostForm action={paths.ownLeaving()}>
            <div class="form-actions">
              <Submit name="verlassen" value="ja" label={isWaiting ? 'Anfrage zurückziehen' : 'Verwaltung verlassen'} />
              <a href={paths.ownAdministration()}>Abbrechen</a>
            </div>
          </PostForm>
        </>
      )}
    </>
  )
}
