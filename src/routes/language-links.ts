import { hrefIn } from '#messages/context.ts';
import type { LanguageLink } from '#lib/shell/links.ts';

/** A page in the languages of the interface. `path` is its address without the language. */
export const languageLinks = ({ t, locale }: Pick<App.Locals, 't' | 'locale'>, path: string): LanguageLink[] =>
  (['vi', 'en'] as const).map((code) => ({
    code,
    href: hrefIn(code, path),
    label: t(`page.language.${code}`),
    current: code === locale,
  }));
