import { Fact } from '#web/facts.tsx'
import { ActionButton, PostForm, Submit } from '#web/forms.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import type { Products } from '../../products.ts'
import type { UnitLink } from '../queries/links.ts'
import type { Reviewed } from '../review.ts'
import { stateOf } from './list.tsx'
import { DecidedPart, ProposalPart, ServiceName, standOf } from './proposal.tsx'

export interface LinkProps {
  link: UnitLink
  rows: readonly Reviewed[]
  products: Products
  requestId(): string
  isEntering: boolean
  isAsking: boolean
}

/** One link: what waits to be decided first, then the rest. */
export function LinkPage(props: LinkProps) {
  const { link, rows } = props
  const waiting = rows.filter(({ proposal }) => proposal?.state === 'waiting')
  const decided = rows.filter(({ proposal }) => proposal && proposal.state !== 'waiting')
  const open = rows.filter(({ proposal }) => !proposal)
  return (
    <>
      <LinkFacts link={link} />
      {props.isAsking && <LinkActions link={link} />}
      {waiting.length > 0 && <Waiting {...props} rows={waiting} />}
      {decided.length > 0 && (
        <section>
          <h2>Entschieden</h2>
          <ul class="decided">
            {decided.map(row => (
              <DecidedPart row={row} />
            ))}
          </ul>
        </section>
      )}
      {open.length > 0 && (
        <section>
          <h2>Noch nicht beantwortet</h2>
          <ul>
            {open.map(row => (
              <li>
                <ServiceName row={row} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function LinkFacts({ link }: { link: UnitLink }) {
  const { asked, answered, answeredAt, submittedAt, createdAt, createdBy, email, remindedAt, expiresAt } = link
  const state = stateOf(link)
  return (
    <dl class="facts">
      <Fact label="Beantwortet">
        {answered} von {asked}
        {answeredAt && (
          <>
            , zuletzt <Time at={answeredAt} isExact />
          </>
        )}
        {submittedAt && ', abgeschickt'}
      </Fact>
      <Fact label="Gefragt">
        <Time at={createdAt} />
        {createdBy && `, ${createdBy}`}
      </Fact>
      <Fact label="Link">
        {state === 'gilt' ? 'gilt bis ' : state}
        {state === 'gilt' && <Time at={expiresAt} />}
        {email ? `, gemailt an ${email}` : ', ohne Mail weitergegeben'}
        {remindedAt && (
          <>
            , erinnert am <Time at={remindedAt} />
          </>
        )}
      </Fact>
    </dl>
  )
}

function LinkActions({ link }: { link: UnitLink }) {
  const isOpen = stateOf(link) === 'gilt'
  return (
    <div class="actions link-actions">
      {isOpen && link.email && <ActionButton action={paths.ownUnitLinkReminder(link.id)} label="Per Mail erinnern" />}
      <ActionButton
        action={paths.ownUnitLinkRenewal(link.id)}
        label={link.email ? 'Neuen Link mailen und anzeigen' : 'Neuen Link erzeugen'}
      />
      {isOpen && <ActionButton action={paths.ownUnitLinkRevocation(link.id)} label="Link zurückziehen" />}
    </div>
  )
}

function Waiting(props: LinkProps) {
  const { link, rows, products, requestId, isEntering } = props
  return (
    <section>
      <h2>Zu prüfen</h2>
      {isEntering && rows.length > 1 && (
        <PostForm action={paths.ownProposalAcceptance(link.id)} class="accept-all">
          <input type="hidden" name="anfrage" value={requestId()} />
          {rows.map(row => (
            <input type="hidden" name="stand" value={standOf(row)} />
          ))}
          <Submit label={`Alle ${rows.length} Antworten übernehmen`} />
          <p class="quiet">In einem Schritt, den Sie 24 Stunden lang als Ganzes zurücknehmen können.</p>
        </PostForm>
      )}
      {rows.map(row => (
        <ProposalPart row={row} link={link} products={products} requestId={requestId()} isEntering={isEntering} />
      ))}
    </section>
  )
}
