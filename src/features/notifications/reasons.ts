/** Why a person is told something, the strongest first: what concerns the person or the house, then what it follows. */
export const reasons = [
  'asked',
  'mentioned',
  'asker',
  'answerer',
  'inConversation',
  'passedOn',
  'otherSide',
  'giver',
  'adopter',
  'lead',
  'participant',
  'taker',
  'member',
  'seeker',
  'savedSearch',
  'followsIt',
  'followsSubject',
  'followsService',
  'followsSolution',
  'followsProduct',
  'followsAlliance',
  'followsHouse',
] as const

export type Reason = (typeof reasons)[number]
