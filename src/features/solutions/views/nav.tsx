import { SubNav } from '#web/sub-nav.tsx'
import { paths } from '../../../paths.ts'

/** The pages about solutions of everybody. */
export function SolutionNav({ current }: { current: string }) {
  const links = [
    ['Alle Lösungen', paths.solutions()],
    ['Beste Praxis', paths.bestPractice()],
  ] as const
  return <SubNav label="Lösungen" links={links} current={current} />
}
