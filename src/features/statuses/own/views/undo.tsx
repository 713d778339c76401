import { ActionButton } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'

export interface UndoFormProps {
  readonly serviceId: number
  readonly eventId: string
  readonly requestId: string
  /** Of the list the person came from. */
  readonly query: string
  /** Completes the label for screen readers, where several stand on a page. */
  readonly about: string
}

export function UndoForm({ serviceId, eventId, requestId, query, about }: UndoFormProps) {
  return (
    <ActionButton
      action={paths.ownServiceUndo(serviceId, query)}
      label="Rückgängig"
      about={about}
      fields={{ ereignis: eventId, anfrage: requestId }}
    />
  )
}
