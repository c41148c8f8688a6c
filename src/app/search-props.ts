/** What a page gets that reads its query; a name given twice comes as a list. */
export interface SearchProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}
