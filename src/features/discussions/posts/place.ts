import { sql, type Tx } from '#core/db.ts'

/** Where a post stands. */
export type Place = { readonly questionId: number } | { readonly conversationId: number }

export const placeIds = (place: Place) => ({
  questionId: 'questionId' in place ? place.questionId : null,
  conversationId: 'conversationId' in place ? place.conversationId : null,
})

/** What a question counts of its answers: those that can be read. An accepted one that cannot any more is no longer accepted. */
export async function recountAnswers(tx: Tx, questionId: number): Promise<void> {
  await sql`
    update questions q set answer_count = n.answers,
      accepted_post_id = case when n.is_accepted_there then q.accepted_post_id end,
      accepted_at = case when n.is_accepted_there then q.accepted_at end
    from (
      select count(t.id)::int as answers, coalesce(bool_or(t.id = o.accepted_post_id), false) as is_accepted_there
      from questions o left join posts t on t.question_id = o.id and not t.is_question and t.withdrawn_at is null
        and t.hidden_at is null
      where o.id = ${questionId}::int
    ) n where q.id = ${questionId}::int`.execute(tx)
}
