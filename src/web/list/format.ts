const germanNumber = new Intl.NumberFormat('de-DE')

/** A count as Germans write it: 5.249. */
export const formatCount = (count: number) => (count < 1000 ? String(count) : germanNumber.format(count))
