import type { Html } from '#core/html.ts'
import type { SubscriptionSubject } from '#domain/notification.ts'
import { paths } from '../paths.ts'
import { PostForm } from './forms.tsx'

/** What a page is about and one can follow. */
export interface About {
  readonly kind: SubscriptionSubject
  readonly id: number
}

/** For people at work: one button, whose words say what is the case. */
export function FollowButton({ about, isFollowing }: { about: About; isFollowing: boolean }): Html {
  return (
    <PostForm action={paths.subscription()} class="follow">
      <input type="hidden" name="art" value={about.kind} />
      <input type="hidden" name="id" value={String(about.id)} />
      {isFollowing && <span class="quiet">Sie folgen</span>}
      <button class="small-button" type="submit" name="folgen" value={isFollowing ? 'nein' : 'ja'}>
        {isFollowing ? 'Nicht mehr folgen' : 'Folgen'}
      </button>
    </PostForm>
  )
}

/** Said on the page one comes back to. */
export const followSentences: Readonly<Record<string, string>> = {
  gefolgt:
    'Sie folgen jetzt. Was sich hier ändert, steht in Ihrem Eingang und kommt per Mail, wie Sie es gewählt haben.',
  entfolgt: 'Sie folgen nicht mehr.',
}
