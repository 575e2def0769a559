import regular from './be-vietnam-pro-400.woff2?url';
import semibold from './be-vietnam-pro-600.woff2?url';

/** Addresses of the two text fonts, for `<link rel="preload" as="font" type="font/woff2" crossorigin>`. */
export const preloadFonts: readonly string[] = [regular, semibold];
