export interface Operator {
  readonly name: string
  readonly address: string
  readonly email: string
  readonly phone: string
}

export function ImprintPage({ operator }: { operator: Operator }) {
  return (
    <div class="prose">
      <h1>Impressum</h1>
      <p>{operator.name}</p>
    </div>
  )
}
export function PrivacyPage({ operator }: { operator: Operator }) {
  return (
    <div class="prose">
      <h1>Datenschutz</h1>
      <p>{operator.name}</p>
    </div>
  )
}
export function AccessibilityPage({ operator }: { operator: Operator }) {
  return (
    <div class="prose">
      <h1>Erklärung zur Barrierefreiheit</h1>
      <p>{operator.name}</p>
    </div>
  )
}
export function HelpPage() {
  return (
    <div class="prose">
      <h1>Hilfe</h1>
    </div>
  )
}
