import type { DirectorySearch } from '#server/app/honour/search-directory.ts';

/** The words of the address: what is sought, as text. */
export interface DirectoryQuery {
  readonly q: string;
  readonly season: string;
  readonly title: string;
  readonly category: string;
}

/** Reads what is sought from an address; a title or a category means something within its season only. */
export function readDirectoryQuery(params: URLSearchParams): DirectoryQuery {
  const season = params.get('season') ?? '';
  const within = (name: string) => (season ? (params.get(name) ?? '') : '');
  return { q: (params.get('q') ?? '').trim(), season, title: within('title'), category: within('category') };
}

/** The question to the directory. */
export function searchOf({ q, season, title, category }: DirectoryQuery, params: URLSearchParams): DirectorySearch {
  return {
    ...(q && { search: q }),
    ...(season && { seasonId: season }),
    ...(title && { titleId: title }),
    ...(category && { categoryId: category }),
    page: Number(params.get('page') ?? 1),
  };
}

/** The address of the directory with this query; parts left empty are left out. */
export function directoryHref(query: DirectoryQuery, page = 1): string {
  const parts = Object.entries({ ...query, page: page > 1 ? String(page) : '' }).filter(([, value]) => value !== '');
  const text = new URLSearchParams(parts).toString();
  return text ? `/vinh-danh?${text}` : '/vinh-danh';
}
