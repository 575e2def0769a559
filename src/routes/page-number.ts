/** The page of a list that an address asks for (`trang`), from 1 to the last there is. */
export function pageNumber({ searchParams }: Pick<URL, 'searchParams'>, lastPage: number): number {
  return Math.min(lastPage, Math.max(1, Math.trunc(Number(searchParams.get('trang'))) || 1));
}
