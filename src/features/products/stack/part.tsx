import type { Db } from '#core/db.ts'
import type { Html } from '#core/html.ts'
import type { Visitor } from '#domain/actor.ts'
import { productKindLabels, productKinds } from '#domain/product.ts'
import { paths } from '../../../paths.ts'
import { EndedMark } from '../views/versions.tsx'
import { listVisibleStack } from './queries.ts'

/** On the page of an administration: what it works with, as far as it may be seen; nothing where that is nothing. */
export async function stackPart(db: Db, visitor: Visitor, administrationId: number): Promise<Html | null> {
  const stack = await listVisibleStack(db, visitor, administrationId)
  if (!stack.length) return null
  const kinds = productKinds.filter(kind => stack.some(product => product.kind === kind))
  return (
    <section aria-labelledby="technik">
      <h2 id="technik">Technik</h2>
      <dl class="facts">
        {kinds.map(kind => (
          <div>
            <dt>{productKindLabels[kind]}</dt>
            <dd>
              {stack
                .filter(product => product.kind === kind)
                .map(({ id, name, version, isEnded, sourceName }, i) => (
                  <>
                    {i > 0 && ', '}
                    <a href={paths.product(id)}>{name}</a>
                    {version && ` ${version}`}
                    {isEnded && <EndedMark />}
                    {sourceName && <span class="quiet"> (über {sourceName})</span>}
                  </>
                ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
