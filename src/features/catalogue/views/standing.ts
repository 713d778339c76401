import { html } from 'hono/html'
import { statusLabels } from '#domain/status.ts'
import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../paths.ts'
import type { Standing } from '../queries/standing.ts'

const responsibilityWords = { ours: 'nichts eingetragen', unclear: 'unklar', others: 'nicht unsere' } as const

/** The last cells of a row: at work the own status before the counts. */
export function standingCells(standing: Standing | undefined, isAtWork: boolean) {
  if (!standing) return ''
  const { serviceId, done, doneByAllies, ownStatus, responsibility } = standing
  const others = html`<td class="number" data-label="Erledigt bei">${countLink(done, serviceId, '?status=erledigt')}</td>`
  if (!isAtWork) return others
  const own = ownStatus
    ? html`<span class="status status-${ownStatus}">${statusLabels[ownStatus]}</span>`
    : html`<span class="quiet">${responsibilityWords[responsibility]}</span>`
  return html`<td data-label="Bei uns"><a href="${paths.ownService(serviceId)}">${own}</a></td>${others}<td class="number" data-label="im Verbund">${countLink(doneByAllies, serviceId, '?status=erledigt&verbund=ja')}</td>`
}

const countLink = (count: number, serviceId: number, query: string) =>
  count ? html`<a href="${paths.implementations(serviceId, query)}">${formatCount(count)}</a>` : '–'
