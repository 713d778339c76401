import { paths } from '../paths.ts'
import { SubNav } from './sub-nav.tsx'

/** The pages of one service, side by side. */
export function ServiceNav({ serviceId, current }: { serviceId: number; current: string }) {
  const links = [
    ['Überblick', paths.service(serviceId)],
    ['Umsetzungen', paths.implementations(serviceId)],
  ] as const
  return <SubNav label="Zu dieser Leistung" links={links} current={current} />
}
