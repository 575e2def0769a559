/** Numbers of a pager: the first, the last, the current with its neighbours; 'gap' where some are left out. */
export const pageNumbers = (current: number, last: number): readonly (number | 'gap')[] => {
  const wanted = [1, current - 1, current, current + 1, last].filter((page) => page >= 1 && page <= last);
  const pages = [...new Set(wanted)].sort((a, b) => a - b);
  return pages.flatMap((page, at): (number | 'gap')[] => {
    const before = pages[at - 1];
    if (before === undefined || page - before === 1) return [page];
    return page - before === 2 ? [page - 1, page] : ['gap', page];
  });
};
