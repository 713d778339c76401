import type { Actor } from '#domain/actor.ts'
import { ActionButton, PostForm } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'
import type { Conversation } from '../queries/conversation.ts'
import type { Keeper } from '../queries/people.ts'
import { mayAppoint, mayWrite } from '../rules.ts'

interface PeopleProps {
  conversation: Conversation
  actor: Actor
  candidates: readonly Keeper[]
}

/** Who looks after the conversation, house by house; the own one first, with what one can change there. */
export function People({ conversation, actor, candidates }: PeopleProps) {
  const { id, others, keepers } = conversation
  const own = keepers.filter(({ administrationId }) => administrationId === actor.acting?.administrationId)
  return (
    <section aria-labelledby="beteiligte">
      <h2 id="beteiligte">Wer sich kümmert</h2>
      <h3>{actor.acting?.administrationName}</h3>
      {own.length > 0 ? (
        <ul class="keepers">
          {own.map(keeper => (
            <OwnKeeper id={id} keeper={keeper} actor={actor} />
          ))}
        </ul>
      ) : (
        <p class="quiet">Noch niemand.</p>
      )}
      {!conversation.isMine && mayWrite(actor) && (
        <ActionButton
          action={paths.conversationPeople(id)}
          label="Ich kümmere mich"
          fields={{ person: String(actor.acting?.membershipId), dabei: 'ja' }}
        />
      )}
      <Appointment id={id} candidates={candidates.filter(each => each.membershipId !== actor.acting?.membershipId)} />
      {others.map(house => (
        <>
          <h3>
            <a href={paths.administration(house.id)}>{house.name}</a>
            {!house.takesPart && <span class="quiet"> (nimmt nicht mehr teil)</span>}
          </h3>
          <Names keepers={keepers.filter(({ administrationId }) => administrationId === house.id)} />
        </>
      ))}
    </section>
  )
}

function OwnKeeper({ id, keeper: { membershipId, name }, actor }: { id: number; keeper: Keeper; actor: Actor }) {
  const isSelf = membershipId === actor.acting?.membershipId
  return (
    <li>
      {name}
      {isSelf && ' (Sie)'}{' '}
      {(isSelf ? mayWrite(actor) : mayAppoint(actor)) && (
        <ActionButton
          action={paths.conversationPeople(id)}
          label={isSelf ? 'Nicht mehr kümmern' : 'Herausnehmen'}
          about={isSelf ? '' : name}
          fields={{ person: String(membershipId), dabei: 'nein' }}
        />
      )}
    </li>
  )
}

/** For coordinators. */
function Appointment({ id, candidates }: { id: number; candidates: readonly Keeper[] }) {
  if (!candidates.length) return null
  return (
    <PostForm action={paths.conversationPeople(id)} class="appointment">
      <input type="hidden" name="dabei" value="ja" />
      <span class="select">
        <label for="person">Aus Ihrem Haus dazunehmen</label>
        <select id="person" name="person">
          {candidates.map(({ membershipId, name }) => (
            <option value={String(membershipId)}>{name}</option>
          ))}
        </select>
      </span>
      <button class="small-button" type="submit">
        Dazunehmen
      </button>
    </PostForm>
  )
}

function Names({ keepers }: { keepers: readonly Keeper[] }) {
  if (!keepers.length) return <p class="quiet">Noch niemand.</p>
  return (
    <ul class="keepers">
      {keepers.map(({ name }) => (
        <li>{name}</li>
      ))}
    </ul>
  )
}
