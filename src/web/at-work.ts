import { createContext } from 'hono/jsx'

/** Whether the page is for somebody at work in a house, who can keep searches and follow; put there by the frame. */
export const AtWork = createContext(false)
