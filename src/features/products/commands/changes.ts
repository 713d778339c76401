import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { conflict, notFound } from '#core/errors.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import type { NameProduct } from '../deps.ts'
import type { ProposedChange } from '../forms.ts'
import { type Decision, mailDecision } from '../mails.ts'
import { applyChange } from './details.ts'
import { lockProduct } from './lock.ts'

/** What people of houses propose to add to a product, and how the operation decides. */

/** Hands a proposal to the operation; the same, sent twice, is one. */
export async function proposeChange(db: Db, actor: Actor, productId: number, change: ProposedChange): Promise<void> {
  await transaction(db, async tx => {
    await lockProduct(tx, productId)
    const { rows } = await sql<{ id: number }>`
      insert into product_change_proposals (product_id, administration_id, person_id, content)
      values (${productId}::int, ${actor.acting?.administrationId ?? null}::int, ${actor.personId}::uuid,
        ${JSON.stringify(change)}::jsonb)
      on conflict (product_id, administration_id, md5(content::text)) where state = 'waiting' do nothing
      returning id`.execute(tx)
    if (rows[0])
      await record(tx, actor, { kind: 'product.changeProposed', ...subject(productId), after: { ...change } })
  })
}

interface Decided {
  readonly id: number
  readonly productId: number
  readonly baseUrl: string
  readonly decision: Decision
  readonly nameProduct: NameProduct
}

/** Accepts or declines a proposal and tells who made it. Somebody else may have been faster. */
export async function decideChange(db: Db, actor: Actor, decided: Decided): Promise<void> {
  const { id, productId, baseUrl, decision } = decided
  await transaction(db, async tx => {
    const { name } = await lockProduct(tx, productId)
    const { content, ...proposal } = await lockProposal(tx, productId, id)
    const reason = decision.isAccepted ? null : decision.reason
    await sql`
      update product_change_proposals set state = ${decision.isAccepted ? 'accepted' : 'declined'}, reason = ${reason},
        decided_at = now() where id = ${id}::int`.execute(tx)
    if (decision.isAccepted) {
      await applyChange(tx, productId, content)
      await decided.nameProduct(tx, productId)
    }
    await record(tx, actor, {
      kind: decision.isAccepted ? 'product.changeAccepted' : 'product.changeDeclined',
      ...subject(productId),
      after: decision.isAccepted ? { ...content } : { reason },
    })
    await mailDecision(tx, { baseUrl, proposalId: id, productId, productName: name, ...proposal, decision })
  })
}

interface WaitingProposal {
  readonly content: ProposedChange
  /** Null where the account is gone. */
  readonly email: string | null
  readonly personName: string | null
}

async function lockProposal(tx: Tx, productId: number, id: number): Promise<WaitingProposal> {
  const { rows } = await sql<WaitingProposal & { state: string }>`
    select c.content, c.state, p.email, p.name as person_name
    from product_change_proposals c left join people p on p.id = c.person_id
    where c.id = ${id}::int and c.product_id = ${productId}::int for update of c`.execute(tx)
  if (!rows[0]) throw notFound('Diesen Vorschlag gibt es nicht.')
  const { state, ...proposal } = rows[0]
  if (state !== 'waiting') throw conflict('Über diesen Vorschlag ist inzwischen entschieden.')
  return proposal
}

const subject = (id: number) => ({ subjectKind: 'product', subjectId: id })
