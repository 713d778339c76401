/** Why a file is not taken, in words for the person who sent it. Nothing of it is kept. */
export class RefusedFile extends Error {}

export const damaged = 'Die Datei ist beschädigt oder unvollständig. Bitte speichern Sie sie noch einmal.'
