import type { Locale } from '../src/core/shared/localized-text.ts';
import { hrefIn } from './context.ts';
import { translator } from './translate.ts';
import { sectionsOf, type WorkLineFacts } from './work-words.ts';

/** The mail that tells somebody what waits for them, most urgent first. */
export function workDigest(
  lines: readonly WorkLineFacts[],
  { name, locale, publicUrl }: { readonly name: string; readonly locale: Locale; readonly publicUrl: string },
): { readonly subject: string; readonly text: string } {
  const t = translator(locale);
  const sections = sectionsOf({ t, locale }, lines, { season: '', kind: '' });
  const parts = sections.map(({ group, lines: found }) =>
    [
      `${t(`work.group.${group}`)}:`,
      ...found.map(({ title, season, due }) => `- ${[title, season, due].filter(Boolean).join(' · ')}`),
    ].join('\n'),
  );
  const page = `${publicUrl}${hrefIn(locale, '/viec-cua-toi')}`;
  const overdue = lines.filter(({ group }) => group === 'overdue').length;
  return {
    subject: t(overdue > 0 ? 'work.digest.subject-overdue' : 'work.digest.subject', { count: lines.length, overdue }),
    text: [
      t('work.digest.greeting', { name }),
      ...parts,
      t('work.digest.open', { page }),
      t('work.digest.stop', { page: `${page}/nhac-viec` }),
    ].join('\n\n'),
  };
}
