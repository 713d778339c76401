import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { paths } from '../../paths.ts'
import { createLink } from './links.ts'
import { mailOperatorLink } from './mails.ts'

const hours = 72

/**
 * What stands in the link that makes the first operator; null where there is one. A new one at each start, and the
 * former ones die: whoever reads an old log finds nothing that works.
 */
export function renewFirstOperatorLink(db: Db): Promise<string | null> {
  return transaction(db, async tx => {
    const { rows } = await sql`select 1 from operators limit 1`.execute(tx)
    await endFirstOperatorLinks(tx)
    return rows.length ? null : createLink(tx, { purpose: 'becomeOperator', personId: null, hours })
  })
}

export async function endFirstOperatorLinks(tx: Tx): Promise<void> {
  await sql`delete from links where purpose = 'becomeOperator' and content ->> 'email' is null and used_at is null`.execute(
    tx,
  )
}

/** A link for one address, by mail and as the answer for whoever asked for it at the terminal. */
export function inviteOperator(db: Db, baseUrl: string, email: string): Promise<string> {
  return transaction(db, async tx => {
    const token = await createLink(tx, { purpose: 'becomeOperator', personId: null, hours, content: { email } })
    await mailOperatorLink(tx, baseUrl, email, token)
    return baseUrl + paths.becomeOperator(token)
  })
}
