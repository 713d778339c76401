import type { Db } from '#core/db.ts'
import type { HttpContext } from '#core/http.ts'
import type { Visitor } from '#domain/actor.ts'
import { serviceDemandPart } from '#features/demands/part.tsx'
import { conversationsPart } from '#features/discussions/conversations/part.tsx'
import { questionsPart } from '#features/discussions/questions/parts.tsx'
import { stackPart } from '#features/products/stack/part.tsx'
import { houseProjectsPart, serviceProjectsPart, solutionProjectsPart } from '#features/projects/parts.tsx'
import { responsibilityPart } from '#features/responsibilities/part.tsx'
import { houseSolutionsPart, productSolutionsPart, serviceSolutionsPart } from '#features/solutions/parts.tsx'
import { showStart } from '#features/start/show.tsx'
import { housePart } from '#features/statuses/administration/part.tsx'
import { implementationsPart } from '#features/statuses/implementations/part.tsx'
import { overviewPart } from '#features/statuses/own/overview-part.tsx'
import { subjectEyes } from './eyes.ts'
import { startWith } from './starting.ts'

/** What features say on each other's pages, in the order of the page: they do not know each other, it is put together here. */
export function pageParts(db: Db) {
  const asking = { db, eyes: subjectEyes }
  return {
    ownStart: (c: HttpContext) => showStart(c, startWith(db)),
    ownParts: async (visitor: Visitor) => [await overviewPart(db, visitor), await conversationsPart(db, visitor)],
    serviceParts: async (visitor: Visitor, id: number) => [
      await implementationsPart(db, visitor, id),
      await serviceSolutionsPart(db, visitor, id),
      await serviceProjectsPart(db, visitor, id),
      await serviceDemandPart(db, visitor, id),
      await questionsPart(asking, visitor, { kind: 'service', id }),
      await responsibilityPart(db, visitor, id),
    ],
    administrationParts: async (visitor: Visitor, id: number) => [
      await housePart(db, visitor, id),
      await houseSolutionsPart(db, visitor, id),
      await houseProjectsPart(db, visitor, id),
      await stackPart(db, visitor, id),
    ],
    productParts: async (visitor: Visitor, id: number) => [
      await productSolutionsPart(db, visitor, id),
      await questionsPart(asking, visitor, { kind: 'product', id }),
    ],
    solutionParts: async (visitor: Visitor, id: number) => [
      await solutionProjectsPart(db, visitor, id),
      await questionsPart(asking, visitor, { kind: 'solution', id }),
    ],
    projectParts: async (visitor: Visitor, id: number) => [
      await questionsPart(asking, visitor, { kind: 'project', id }),
    ],
    allianceParts: async (visitor: Visitor, id: number) => [
      await questionsPart(asking, visitor, { kind: 'alliance', id }),
    ],
  }
}
