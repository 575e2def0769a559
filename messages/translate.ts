import { createIntl, createIntlCache, type IntlShape } from '@formatjs/intl';
import en from './en.json' with { type: 'json' };
import vi from './vi.json' with { type: 'json' };

export type MessageKey = keyof typeof vi;
export type MessageValues = Readonly<Record<string, string | number | boolean>>;
export type Translate = (key: MessageKey, values?: MessageValues) => string;

const TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** The words of one language. A key without an English text falls back to the Vietnamese one. */
export function translator(locale: 'vi' | 'en'): Translate {
  const intl = locale === 'en' ? english : vietnamese;
  return (key, values) => String(intl.formatMessage({ id: key }, { ...values }));
}

/** Every key that has words: refusal codes are looked up through it. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(vi, key);
}

const vietnamese = intlOf('vi', vi);
const english = intlOf('en', { ...vi, ...en });

function intlOf(locale: string, messages: Record<string, string>): IntlShape<string> {
  const onError = (error: Error) => {
    throw error; // a wrong placeholder is a bug, never a half sentence on the screen
  };
  return createIntl({ locale, defaultLocale: 'vi', messages, timeZone: TIME_ZONE, onError }, createIntlCache());
}
