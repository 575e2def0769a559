import type { Reroute } from '@sveltejs/kit/hooks';

/** English pages are the Vietnamese ones under `/en`: the address decides the language, never a cookie. */
export const reroute: Reroute = ({ url }) => {
  if (url.pathname === '/en') return '/';
  if (url.pathname.startsWith('/en/')) return url.pathname.slice(3);
  return undefined;
};
