import { paths } from '../../../../paths.ts'
import type { Solution } from '../../queries/solution.ts'
import { SolutionPage } from '../../views/solution.tsx'
import type { Draft } from '../queries/drafts.ts'
import { lastStep } from '../steps.ts'

interface PreviewProps {
  draft: Draft
  /** Null where that visitor would find nothing. */
  solution: Solution | null
  isGuest: boolean
}

/** What others would see, with a line above that says so. */
export function PreviewPage({ draft, solution, isGuest }: PreviewProps) {
  const other = isGuest ? 'verwaltung' : 'gast'
  return (
    <>
      <p class="message">
        Vorschau: So sieht die Lösung {isGuest ? 'ein Gast' : 'eine andere Verwaltung'}. Veröffentlicht ist sie damit
        nicht.{' '}
        <a href={paths.ownSolutionDraft(draft.id, 'vorschau', `?als=${other}`)}>
          Ansehen als {isGuest ? 'andere Verwaltung' : 'Gast'}
        </a>
        {', '}
        <a href={paths.ownSolutionDraft(draft.id, lastStep.key)}>zurück zum Prüfen</a>
      </p>
      {solution ? (
        <SolutionPage
          {...{ solution, signIn: null, isColleague: !isGuest, file: null }}
          pathOfFile={fileId => paths.ownStoredFile(draft.id, fileId)}
        />
      ) : (
        <>
          <h1>{draft.content.name}</h1>
          <p>Wer so kommt, findet die Lösung nicht: Sie ist für andere sichtbar. Das legen Sie unter „Angebot“ fest.</p>
        </>
      )}
    </>
  )
}
