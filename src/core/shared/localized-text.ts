/** A text of the world (a name, a rule) in Vietnamese, with English where somebody wrote it. Interface words live in `messages/`. */
export interface LocalizedText {
  readonly vi: string;
  readonly en?: string;
}

export type Locale = 'vi' | 'en';

/** The text in the reader's language, or the Vietnamese original when nobody translated it. */
export function inLocale(text: LocalizedText, locale: Locale): string {
  return locale === 'en' ? (text.en ?? text.vi) : text.vi;
}
