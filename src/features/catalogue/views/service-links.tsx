import { formatKey } from '#domain/leika-key.ts'
import { paths } from '../../../paths.ts'
import type { ServiceReference } from '../queries/service.ts'

export function ServiceLinks({ services }: { services: readonly ServiceReference[] }) {
  return (
    <ul class="service-links">
      {services.map(service => (
        <li>
          <ServiceLink service={service} />
        </li>
      ))}
    </ul>
  )
}

export function ServiceLink({ service }: { service: ServiceReference }) {
  return (
    <>
      <a href={paths.service(service.id)}>{service.name}</a>{' '}
      {service.leikaKey && <span class="key quiet">{formatKey(service.leikaKey)}</span>}
    </>
  )
}
