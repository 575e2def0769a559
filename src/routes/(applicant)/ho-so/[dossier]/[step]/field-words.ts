import type { FormField } from '#core/dossier/form.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import { formatBytes } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';

interface Reader {
  readonly t: Translate;
  readonly locale: Locale;
}

/** What stands under the label: the form's own hint, how to write the answer, and what personal data is for. */
export function hintOf(field: FormField, { t, locale }: Reader): string | undefined {
  const own = field.hint && inLocale(field.hint, locale);
  const purpose = field.purpose && t('dossier.field.purpose', { purpose: field.purpose });
  const parts = [own, howTo(field, { t, locale }), purpose].filter((part) => part !== undefined && part !== '');
  return parts.length > 0 ? parts.map((part) => (/[.?!]$/.test(part ?? '') ? part : `${part}.`)).join(' ') : undefined;
}

function howTo(field: FormField, { t, locale }: Reader): string | undefined {
  switch (field.type) {
    case 'date':
      return t('dossier.field.date');
    case 'tax-code':
      return t('dossier.field.tax-code');
    case 'number':
      return t('dossier.field.unit', { unit: inLocale(field.unit, locale) });
    case 'year':
      return t('dossier.field.year', { from: String(field.min), to: String(field.max) });
    case 'table':
      return t('dossier.field.table');
    case 'file': {
      const words = { kinds: field.accept.join(', ').toUpperCase(), count: field.maxCount };
      // A form that names its limit in its own words is not contradicted by another way to count.
      return /\d\s*[KMG]B\b/i.test(field.hint?.vi ?? '')
        ? t('dossier.field.file-kinds', words)
        : t('dossier.field.file', { ...words, size: formatBytes(field.maxBytes, locale) });
    }
    default:
      return undefined;
  }
}

/** Keyboard, length and digits of the controls of single lines. */
export function controlLook(type: FormField['type']) {
  switch (type) {
    case 'tax-code':
      return { width: '20', mono: true, inputmode: 'text', autocomplete: 'off' } as const;
    case 'year':
      return { width: '6', mono: true, inputmode: 'numeric', autocomplete: 'off' } as const;
    case 'number':
      return { width: '10', mono: true, inputmode: 'numeric', autocomplete: 'off' } as const;
    case 'phone':
      return { width: '20', inputmode: 'tel', autocomplete: 'off' } as const;
    case 'email':
      return { inputmode: 'email', autocomplete: 'off', spellcheck: false } as const;
    default:
      return { inputmode: 'url', autocomplete: 'off', spellcheck: false } as const;
  }
}

const EXTENSIONS = {
  pdf: ['.pdf'],
  png: ['.png'],
  jpeg: ['.jpg', '.jpeg'],
  gif: ['.gif'],
  docx: ['.docx'],
  xlsx: ['.xlsx'],
} as const;

/** The `accept` of a file control; what a file really is, the server reads from its bytes. */
export function acceptOf(kinds: readonly (keyof typeof EXTENSIONS)[]): string {
  return kinds.flatMap((kind) => EXTENSIONS[kind]).join(',');
}
