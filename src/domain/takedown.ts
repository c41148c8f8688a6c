/** How the message of a deployment begins that waits for a confirmation; screens know it by that. */
export const waitsForConfirmation = 'This waits until somebody confirms it';
