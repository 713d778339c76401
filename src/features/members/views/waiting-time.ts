/** How long a decision usually takes: "meist etwa 3 Stunden"; a promise in general words where too few were made. */
export function usually(seconds: number | null): string {
  if (seconds === null) return 'meist nicht länger als zwei Arbeitstage'
  const hours = seconds / 3600
  if (hours < 1) return 'meist weniger als eine Stunde'
  if (hours < 1.5) return 'meist etwa eine Stunde'
  if (hours < 24) return `meist etwa ${Math.round(hours)} Stunden`
  const days = Math.round(hours / 24)
  return days === 1 ? 'meist etwa einen Tag' : `meist etwa ${days} Tage`
}
