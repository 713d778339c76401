interface DayRangeProps {
  action: string
  /** What the two days are for. */
  label: string
  button: string
  from: string | null
  until: string | null
  /** What else stays in the address. */
  carried?: readonly (readonly [name: string, value: string])[]
}

/** Two days in one row; they stand in the address. */
export function DayRange({ action, label, button, from, until, carried = [] }: DayRangeProps) {
  return (
    <form class="filter-bar" action={action} method="get" aria-label={label}>
      {carried.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <div>
        <label for="von">Vom</label>
        <input type="date" id="von" name="von" value={from ?? ''} />
      </div>
      <div>
        <label for="bis">bis zum</label>
        <input type="date" id="bis" name="bis" value={until ?? ''} />
      </div>
      <button class="kern-btn kern-btn--secondary" type="submit">
        <span class="kern-label">{button}</span>
      </button>
    </form>
  )
}
