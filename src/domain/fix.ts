/** The next move of whoever mends a failure: the words on a button, and where it leads; no address where it is done elsewhere. */
export type Fix = {
  label: string;
  url: string | null;
};
