import type { ProfileQuestion } from '#domain/profile.ts'
import { formatCount } from '#web/list/format.ts'
import { formatDate } from '#web/time.tsx'
import type { Answer } from './queries/solution.ts'

type Said = Pick<Answer, 'text' | 'low' | 'high'>

/** An answer of the profile as readers see it: "1.200 bis 3.000 Euro", "25.11.2026" or what was written, with its remark. */
export function answerInWords({ kind }: Pick<ProfileQuestion, 'kind'>, { text, low, high }: Said): string {
  if (kind === 'date') return text ? (dateInWords(text) ?? text) : ''
  if (kind === 'text') return text ?? ''
  const range = rangeInWords(low, high)
  const amount =
    range && `${range} ${kind === 'euros' ? 'Euro' : low === 1 && (high ?? 1) === 1 ? 'Personentag' : 'Personentage'}`
  return [amount, text].filter(Boolean).join('\n\n')
}

function rangeInWords(low: number | null, high: number | null): string {
  if (low === null && high === null) return ''
  if (low === null) return `höchstens ${formatCount(high ?? 0)}`
  if (high === null || high === low) return formatCount(low)
  return `${formatCount(low)} bis ${formatCount(high)}`
}

const dateInWords = (text: string) => (/^\d{4}-\d\d-\d\d$/.test(text) ? formatDate(new Date(text)) : null)
