/** What is shown of a log at first: its newest lines. */
export const firstLogPage = { limit: 500 };
