/** Of one post. */
export const mostFiles = 5

const megabyte = 1024 * 1024

/** Sent with one form. */
export const mostBytesOfForm = 20 * megabyte

/** All files that a house has added to posts. */
export const mostBytesOfHouse = 200 * megabyte
