import type { LayoutServerLoad } from './$types';

/** Pages of an account are kept by nobody. */
export const load: LayoutServerLoad = ({ setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
};
