import { PostForm, Submit } from '#web/forms.tsx'
import type { ProviderChoice } from '../providers.ts'

interface ProviderButtonsProps {
  choices: readonly ProviderChoice[]
  /** What the form of a provider is sent to. */
  action: (id: number) => string
}

/** So many are shown at once; more stand behind a line to open. */
const mostInSight = 4

/** One button per provider. */
export function ProviderButtons({ choices, action }: ProviderButtonsProps) {
  const buttons = (
    <div class="provider-buttons">
      {choices.map(({ id, name }) => (
        <PostForm action={action(id)} class="action">
          <Submit label={name} kind="secondary" />
        </PostForm>
      ))}
    </div>
  )
  if (choices.length <= mostInSight) return buttons
  return (
    <details class="provider-list">
      <summary>Alle {choices.length} Anmeldedienste zeigen</summary>
      {buttons}
    </details>
  )
}
