import type { Locale } from '../src/core/shared/localized-text.ts';
import { formatDate, formatMoment, formatTime } from './format.ts';
import { translator } from './translate.ts';

interface Instant {
  toString(): string;
}

interface Facts {
  readonly to: 'entrant' | 'judge';
  readonly method: 'request' | 'cancel';
  readonly name: string;
  readonly seasonName: string;
  readonly number: number;
  readonly reason: string;
  readonly room: { readonly name: string; readonly city: string | null; readonly place: string | null };
  readonly from: Instant;
  readonly until: Instant;
  readonly lines: readonly { readonly at: Instant; readonly name: string; readonly organisationName: string }[];
  readonly parts: string;
  readonly link: string;
  readonly desk: string;
}

/** The invitation to a presentation or its recall, as mail, and the title it has in a calendar. */
export function scheduleLetterWords(
  facts: Facts,
  locale: Locale,
): { readonly subject: string; readonly body: string; readonly title: string } {
  const t = translator(locale);
  const { to, method, name, seasonName, number, reason, room, from, until, lines, parts, link, desk } = facts;
  const moment = formatMoment(from.toString(), locale);
  const entry = lines[0]?.name ?? '';
  const place = [room.name, room.place, room.city].filter(Boolean).join(', ');
  const values = { season: seasonName, entry, room: room.name, date: formatDate(from.toString(), locale), moment };
  const title = t(`judging.letter.${to}.title`, values);
  const heard = lines.map((line) => `- ${formatTime(line.at.toString())}  ${line.name} (${line.organisationName})`);
  const body = [
    t('judging.letter.greeting', { name }),
    t(`judging.letter.${to}.${method}`, values),
    ...(method === 'request'
      ? [
          t('judging.letter.when', {
            moment,
            until: formatTime(until.toString()),
            place,
          }),
        ]
      : []),
    ...(to === 'judge' && method === 'request' ? [heard.join('\n')] : []),
    ...(to === 'entrant' && method === 'request' && parts !== '' ? [t('judging.letter.parts', { parts })] : []),
    ...(number > 1 ? [t('judging.letter.changed', { number, reason })] : []),
    ...(link === '' ? [] : [t(`judging.letter.${to}.link`, { link })]), // on paper there is none
    t('judging.letter.desk', { desk }),
  ].join('\n\n');
  return { subject: t(`judging.letter.${to}.${method}-subject`, values), body, title };
}
