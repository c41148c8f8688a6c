/** What is shown of a log at first: its newest lines. They come within the page, so a longer list would make the page slow. */
export const firstLogPage = { limit: 200 };
