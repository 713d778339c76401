/** Whether an administration `a` takes part: approved, and not blocked. */
export { takesPart as isParticipating } from '#domain/participating.ts'
