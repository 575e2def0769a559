import type { TypedDetails } from '#core/judging/composition.ts';
import type { Translate } from '#messages/translate.ts';

/** What a form says of the capacity in which somebody sits, as typed. */
export function readDetails(form: FormData): TypedDetails {
  const textOf = (name: string) => String(form.get(name) ?? '').trim();
  return {
    capacity: textOf('capacity'),
    body: textOf('body'),
    position: textOf('position'),
    office: textOf('office'),
    city: textOf('city'),
    attendance: textOf('attendance'),
  };
}

/** Words of the mail that invites to a council. */
export function invitationMail(t: Translate, season: string) {
  return (link: string) => ({
    subject: t('council.invite.subject', { season }),
    text: t('council.invite.mail', { season, link }),
  });
}

/** At which field a refusal stands. */
export function memberFieldOf(code: string): string {
  if (code.startsWith('file-')) return 'scan';
  const fields: Readonly<Record<string, string>> = {
    'member-name-missing': 'name',
    'email-malformed': 'email',
    'member-already': 'email',
    'capacity-not-found': 'capacity',
    'member-reason-missing': 'reason',
    'member-still-seated': 'reason',
    'limit-not-whole': 'most',
    'limits-crossed': 'most',
    'day-malformed': 'other-day',
  };
  return fields[code] ?? 'name';
}
