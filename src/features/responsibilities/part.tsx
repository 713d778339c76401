import type { Db } from '#core/db.ts'
import type { Html } from '#core/html.ts'
import { actsAs, type Visitor, workingFor } from '#domain/actor.ts'
import { explainResponsibility } from './explain.ts'
import { findResponsibilities } from './queries/service.ts'
import { WhoIsResponsible } from './views/everybody.tsx'
import { OwnResponsibility } from './views/own.tsx'

/** The part of the page of a service that says whose it is: in general, and for people at work in their own house. */
export async function responsibilityPart(db: Db, visitor: Visitor, serviceId: number): Promise<Html | null> {
  const responsibilities = await findResponsibilities(db, serviceId)
  if (!responsibilities) return null
  const administrationId = workingFor(visitor)
  const explanation = administrationId && (await explainResponsibility(db, administrationId, serviceId))
  return (
    <>
      {explanation && (
        <OwnResponsibility serviceId={serviceId} explanation={explanation} mayEnter={actsAs(visitor, 'editor')} />
      )}
      <WhoIsResponsible responsibilities={responsibilities} />
    </>
  )
}
