const NO_END = 1_000_000;

/** The page of a list that an address asks for (`trang`), from 1 to the last there is; a list nobody has counted has no end. */
export function pageNumber({ searchParams }: Pick<URL, 'searchParams'>, lastPage = NO_END): number {
  return Math.min(lastPage, Math.max(1, Math.trunc(Number(searchParams.get('trang'))) || 1));
}
