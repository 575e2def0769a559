/**
 * After signing out, and wherever somebody is asked to sign in, nothing of a judge's pages stays on the machine
 * (`src/service-worker`). What a judge wrote and could not send yet stays, and is shown to that judge alone.
 */
export function forgetKeptPages({ pathname, search }: Pick<Location, 'pathname' | 'search'>): void {
  const isSignedOut = new URLSearchParams(search).has('da-dang-xuat') || /^(\/en)?\/dang-nhap$/.test(pathname);
  if (!isSignedOut || typeof caches === 'undefined') return;
  void caches
    .keys()
    .then((names) =>
      Promise.all(names.filter((name) => name.startsWith('vd-judge-pages-')).map((name) => caches.delete(name))),
    );
}
