/** So many rows come and go together: few enough to be drawn within a frame. */
const chunkSize = 10;

export interface Chunk<Row> {
  key: string;
  rows: Row[];
  /** Of its first row in the whole list. */
  firstIndex: number;
}

/**
 * Pages cut into chunks, counted from the end of each page: a row that comes first then makes only the first chunk longer,
 * and no row moves into another one, where it would lose the focus.
 */
export function chunkRows<Row>(pages: readonly (readonly Row[])[]): Chunk<Row>[] {
  let firstIndex = 0;
  return pages.flatMap((page, pageIndex) => {
    const parts = cut(page);
    return parts.map((rows, index) => {
      const chunk = { key: `${pageIndex}/${parts.length - index}`, rows, firstIndex };
      firstIndex += rows.length;
      return chunk;
    });
  });
}

const cuts = new WeakMap<readonly unknown[], unknown[][]>();

/** The same parts each time, so that chunks whose page did not change are not drawn again. */
function cut<Row>(page: readonly Row[]): Row[][] {
  const known = cuts.get(page) as Row[][] | undefined;
  if (known) return known;
  const count = Math.ceil(page.length / chunkSize);
  const endOf = (index: number) => page.length - (count - index) * chunkSize;
  const parts = Array.from({ length: count }, (_, index) => page.slice(Math.max(0, endOf(index)), endOf(index + 1)));
  cuts.set(page, parts);
  return parts;
}
