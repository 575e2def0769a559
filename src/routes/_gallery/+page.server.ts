import { error, type ServerLoadEvent } from '@sveltejs/kit';

export const csr = true;

/** The gallery is for people who build the product; an installation must ask for it. */
const isShown = (config: object | undefined): boolean =>
  import.meta.env.DEV || (config !== undefined && 'gallery' in config && config.gallery === true);

export const load = ({ locals }: ServerLoadEvent): void => {
  const { app } = locals as Partial<App.Locals>;
  if (!isShown(app?.config)) error(404);
};
