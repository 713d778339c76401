import type { Hono } from 'hono'
import { type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import { exportBestPractice, showBestPractice } from './best/page.tsx'
import type { ExperienceDeps } from './deps.ts'
import { exportExperiences, showExperiences } from './reading.tsx'
import { removeRecommendation, saveRecommendation, showRecommendation } from './recommending.tsx'
import { saveReply, showReply } from './replying.tsx'
import { removeReport, saveReport, showRemoval, showReport } from './reporting.tsx'

/** Adopters report, givers answer, others recommend; what has proved itself is best practice. */
export function experienceRoutes(deps: ExperienceDeps): Hono<HttpEnv> {
  const app = newRouter()
  const page = deps.limited('page')
  const file = deps.limited('export')
  app.get(paths.bestPractice(), page, c => showBestPractice(c, deps))
  app.get(paths.bestPracticeExportFile(), file, c => exportBestPractice(c, deps))
  app.get(paths.solutionExperiences(':id'), page, c => showExperiences(c, deps))
  app.get(paths.solutionExperiencesExportFile(), file, c => exportExperiences(c, deps))
  app.get(paths.solutionRecommendation(':id'), page, signedIn, c => showRecommendation(c, deps))
  app.post(paths.solutionRecommendation(':id'), page, signedIn, c => saveRecommendation(c, deps))
  app.post(paths.solutionRecommendationEnd(':id'), page, signedIn, c => removeRecommendation(c, deps))
  app.get(paths.reuseExperience(':id'), page, signedIn, c => showReport(c, deps))
  app.post(paths.reuseExperience(':id'), page, signedIn, c => saveReport(c, deps))
  app.get(paths.reuseExperienceRemoval(':id'), page, signedIn, c => showRemoval(c, deps))
  app.post(paths.reuseExperienceRemoval(':id'), page, signedIn, c => removeReport(c, deps))
  app.get(paths.reuseExperienceReply(':id'), page, signedIn, c => showReply(c, deps))
  app.post(paths.reuseExperienceReply(':id'), page, signedIn, c => saveReply(c, deps))
  return app
}
