import { z } from 'zod'
import { emailAddress, requiredText } from '#core/form.ts'

export const blockForm = z.object({ grund: requiredText('Bitte geben Sie den Grund an.', 1000) })
export const declineForm = z.object({
  grund: requiredText('Bitte geben Sie den Grund an, damit die Person weiß, was fehlt.', 1000),
})
export const inviteForm = z.object({ email: emailAddress })
