import type { Html } from '#core/html.ts'
import { nextStages, type ReuseStage, reuseStageLabels, reuseStages, turnOf } from '#domain/reuse.ts'
import { Fact } from '#web/facts.tsx'
import type { FormState } from '#web/fields.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import { ReportWay } from '../../experience/views/way.tsx'
import type { Notice } from '../../notices/queries.ts'
import { Notices } from '../../notices/views.tsx'
import { germanDay } from '../days.ts'
import { nameOf } from '../mails.ts'
import type { SidedReuse, Step } from '../queries/reuse.ts'
import { otherSide } from '../rules.ts'
import { turnWords } from '../words.ts'
import { DetailsForm, StepForms } from './forms.tsx'
import { replyWords, TurnMark, visibilityWords } from './marks.tsx'
import { Timeline } from './timeline.tsx'

/** Which form of the page was refused, and what was typed. */
export interface Refused {
  readonly form: ReuseStage | 'note' | 'details' | null
  readonly state: FormState
}

export interface ReusePageProps {
  reuse: SidedReuse
  steps: readonly Step[]
  /** What the giver has told of the solution. */
  notices: readonly Notice[]
  /** Whether the person may take steps. */
  isActing: boolean
  refused: Refused
  /** For every form one of its own. */
  newRequestId: () => string
}

/** The page both sides share. */
export function ReusePage(props: ReusePageProps) {
  const { reuse, steps, isActing } = props
  const { side, stage } = reuse
  const turn = turnOf(stage)
  return (
    <>
      <h1>Nachnutzung: {reuse.solutionName}</h1>
      <p class="prose">
        <a href={paths.administration(reuse.adopterId)}>{reuse.adopterName}</a> übernimmt von{' '}
        <a href={paths.administration(reuse.giverId)}>{reuse.giverName}</a>. Diese Seite sehen nur diese beiden Häuser.
      </p>
      <Withdrawn reuse={reuse} />
      <Stages reuse={reuse} steps={steps} />
      <p class="reuse-turn">
        {turn && <TurnMark turn={turn} side={side} other={nameOf(reuse, otherSide(side))} />}{' '}
        <span>{turnWords[side][stage]}</span>
      </p>
      <EndWords reuse={reuse} />
      <div class="columns">
        <div>
          {side === 'adopter' && stage === 'live' && isActing && <ServicesWay id={reuse.id} />}
          {isActing && nextStages(stage, side).length > 0 && <StepForms {...props} />}
          <ReportWay reuse={reuse} />
          <Timeline {...props} />
          <Notices notices={props.notices} />
        </div>
        <aside aria-label="Angaben">
          <Facts reuse={reuse} />
          {isActing && <MessageWay reuse={reuse} />}
          {side === 'adopter' && isActing && <DetailsForm {...props} />}
        </aside>
      </div>
    </>
  )
}

/** To ask something beside the steps, of the other house. */
function MessageWay({ reuse }: { reuse: SidedReuse }) {
  const otherId = reuse.side === 'adopter' ? reuse.giverId : reuse.adopterId
  return (
    <p>
      <a href={paths.newConversation(`?an=${otherId}&zu=nachnutzung-${reuse.id}`)}>
        Nachricht schreiben<span class="sr-only"> an {nameOf(reuse, otherSide(reuse.side))}</span>
      </a>
    </p>
  )
}

function Withdrawn({ reuse: { withdrawnAt, withdrawalReason, giverName } }: { reuse: SidedReuse }): Html | null {
  if (!withdrawnAt) return null
  return (
    <p class="hint">
      {giverName} bietet diese Lösung seit <Time at={withdrawnAt} /> nicht mehr an. Diese Nachnutzung läuft weiter.
      {withdrawalReason && ` Grund: ${withdrawalReason}`}
    </p>
  )
}

function EndWords({ reuse }: { reuse: SidedReuse }): Html | null {
  const { endedBy, endedOn, endReason, endedStage } = reuse
  if (!endedBy || !endedOn) return null
  return (
    <p class="hint">
      {nameOf(reuse, endedBy)} hat die Nachnutzung am {germanDay(endedOn)} beendet
      {endedStage && `, erreicht war „${reuseStageLabels[endedStage]}“`}. Grund: {endReason}
    </p>
  )
}

/** The way from interest to live, each with its day: word, day and shape. */
function Stages({ reuse, steps }: Pick<ReusePageProps, 'reuse' | 'steps'>) {
  const reached = new Map(steps.flatMap(({ stage, at }) => (stage ? [[stage, at] as const] : [])))
  const way = reuseStages.filter(stage => stage !== 'ended' || reuse.stage === 'ended')
  const here = way.indexOf(reuse.stage)
  return (
    <ol class="reuse-stages" aria-label="Schritte">
      {way.map((stage, i) => {
        const at = reached.get(stage)
        const isHere = i === here
        return (
          <li aria-current={isHere ? 'step' : undefined}>
            <span class={`status status-${shapeOf(isHere, stage, at, i < here)}`}>{reuseStageLabels[stage]}</span>
            <span class="quiet">{at ? <Time at={at} /> : i < here ? 'übersprungen' : 'noch nicht'}</span>
          </li>
        )
      })}
    </ol>
  )
}

function shapeOf(isHere: boolean, stage: ReuseStage, at: Date | undefined, isPast: boolean): string {
  if (isHere && stage !== 'live' && stage !== 'ended') return 'inProgress'
  if (at) return 'done'
  return isPast ? 'notResponsible' : 'open'
}

function ServicesWay({ id }: { id: number }) {
  return (
    <section aria-labelledby="leistungen-eintragen">
      <h2 id="leistungen-eintragen">Ihre Liste nachziehen</h2>
      <p>Die Leistungen dieser Lösung können Sie in einem Schritt als erledigt eintragen.</p>
      <p>
        <a class="kern-btn kern-btn--primary" href={paths.reuseServices(id)}>
          <span class="kern-label">Leistungen eintragen</span>
        </a>
      </p>
    </section>
  )
}

function Facts({ reuse }: { reuse: SidedReuse }) {
  return (
    <>
      <h2>Angaben</h2>
      <dl class="facts">
        <Fact label="Lösung">
          {reuse.hasSolutionPage ? (
            <a href={paths.solution(reuse.solutionId)}>{reuse.solutionName}</a>
          ) : (
            reuse.solutionName
          )}
        </Fact>
        <Fact label="Begonnen">
          <Time at={reuse.startedAt} />
        </Fact>
        <Fact label="Antwort">{replyWords(reuse)}</Fact>
        <Fact label="Soll live sein">{reuse.targetOn ? germanDay(reuse.targetOn) : 'keine Angabe'}</Fact>
        {reuse.liveOn && <Fact label="Live seit">{germanDay(reuse.liveOn)}</Fact>}
        <Fact label="Dass es läuft, sehen">{visibilityWords[reuse.visibility]}</Fact>
      </dl>
    </>
  )
}
