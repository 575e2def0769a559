import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';

export const csr = true;
export const prerender = false;

/** The gallery is for people who build the product; an installation must ask for it. */
const isShown = (config: object | undefined): boolean =>
  import.meta.env.DEV || (config !== undefined && 'gallery' in config && config.gallery === true);

export const load: PageServerLoad = ({ locals }) => {
  const { app } = locals as Partial<App.Locals>;
  if (!isShown(app?.config)) error(404);
};
