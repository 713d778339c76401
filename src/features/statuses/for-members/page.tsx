import type { Html } from '#core/html.ts'
import type { HttpContext } from '#core/http.ts'
import { doneMessage, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { Coordinated } from './coordinated.ts'

const sentences = {
  eingetragen: 'Eingetragen. Wer die Mitglieder koordiniert, bekommt je Verwaltung eine E-Mail.',
  unveraendert: 'Es war schon alles so eingetragen; geändert hat sich nichts.',
  gebeten: 'Um Erlaubnis gebeten: Wer dort koordiniert, bekommt eine E-Mail, höchstens eine am Tag.',
}

interface AllianceFrame {
  readonly title: string
  /** Whether it lies below the list of what was entered. */
  readonly isBelow?: boolean
}

/** A page for the coordination of a Verbund. */
export function sendAlliancePage(
  c: HttpContext,
  { id, name }: Coordinated,
  { title, isBelow = true }: AllianceFrame,
  content: Html,
  status = 200,
): Promise<Response> {
  const entries = ['Eintragungen', paths.allianceEntries(id)] as const
  const frame = {
    title,
    area: 'alliances' as const,
    isUnlisted: true,
    trail: [
      ['Verbünde', paths.alliances()] as const,
      [name, paths.alliance(id)] as const,
      ...(isBelow ? [entries] : []),
    ],
    ...doneMessage(c, sentences),
  }
  const page = (
    <>
      <h1>{title}</h1>
      {content}
    </>
  )
  return sendPage(c, frame, page, status)
}
