/** So many rows come and go together: few enough to be drawn within a frame. */
const chunkSize = 20;

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
    const count = Math.ceil(page.length / chunkSize);
    return Array.from({ length: count }, (_, index) => {
      const fromEnd = count - index;
      const rows = page.slice(Math.max(0, page.length - fromEnd * chunkSize), page.length - (fromEnd - 1) * chunkSize);
      const chunk = { key: `${pageIndex}/${fromEnd}`, rows, firstIndex };
      firstIndex += rows.length;
      return chunk;
    });
  });
}
