import { answerLabels } from '#domain/responsibility.ts'
import { paths } from '../../../paths.ts'
import type { Explanation } from '../explain.ts'

interface OwnResponsibilityProps {
  serviceId: number
  explanation: Explanation
  /** Whether the visitor may enter for the administration. */
  mayEnter: boolean
}

/** Whether a service is the visitor's own administration's, with the reasons. */
export function OwnResponsibility({ serviceId, explanation, mayEnter }: OwnResponsibilityProps) {
  const { answer, administrationName, reasons, isOwnWord } = explanation
  return (
    <section class="own-word" aria-labelledby="fuer-uns">
      <h2 id="fuer-uns">
        Für {administrationName}: {answerLabels[answer]}
      </h2>
      <ol class="reasons">
        {reasons.map(({ text }) => (
          <li>{text}</li>
        ))}
      </ol>
      {mayEnter && (
        <p>
          <a href={paths.ownService(serviceId)}>
            {isOwnWord ? 'Eigenen Eintrag öffnen' : 'Selbst eintragen: Ihr Wort gilt mehr als der Vorschlag'}
          </a>
          {answer === 'part' && !isOwnWord && (
            <>
              {' · '}
              <a href={paths.ownResponsibility()}>Alle unklaren Leistungen klären</a>
            </>
          )}
        </p>
      )}
    </section>
  )
}
