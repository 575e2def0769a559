import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { formatMoment } from '#messages/format.ts';
import { translator, type Translate } from '#messages/translate.ts';
import type { App } from '#server/app/app.ts';
import { categoryOf, awardInForce } from '#server/app/dossier/award-in-force.ts';
import type { NominationView } from '#server/app/nomination/describe-nomination.ts';
import type { WriteMail } from '#server/app/nomination/invite-nominee.ts';

interface Reader {
  readonly app: App;
  readonly t: Translate;
  readonly locale: Locale;
}

/** A nomination in words, for those who may see it. */
export function nominationWords({ app, t, locale }: Reader, nomination: NominationView) {
  const season = app.seasons.find(nomination.seasonId)?.season;
  const award = awardInForce(app, nomination.seasonId);
  const category = nomination.categoryId && award ? categoryOf(award, nomination.categoryId) : undefined;
  const moment = (at: Temporal.Instant | null) => at && formatMoment(at.epochMilliseconds, locale);
  return {
    id: nomination.nominationId,
    seasonId: nomination.seasonId,
    season: season ? inLocale(season.name, locale) : nomination.seasonId,
    state: nomination.state,
    stateText: t(`nomination.state.${nomination.state}`),
    mode: t(`nomination.mode.${nomination.mode}`),
    nominee: nomination.nomineeName,
    nomineeCode: nomination.nomineeTaxCode ?? '',
    nomineeEmail: nomination.nomineeEmail,
    nominator: nomination.nominatorName,
    agency: nomination.agencyName,
    agencyConfirmed: nomination.agencyConfirmed,
    /** The person, with the agency they say they act for. */
    by: nominatorOf(t, nomination),
    category: category ? `${category.label}: ${inLocale(category.name, locale)}` : null,
    reason: nomination.reason,
    answer: nomination.answer,
    proposedAt: moment(nomination.proposedAt) ?? '',
    dossierId: nomination.dossierId,
  };
}

/**
 * Who named the nominee: always a person first. Anybody may register an agency by its name, so that for whom they act is only stated
 * until the desk of the season has confirmed it.
 */
function nominatorOf(t: Translate, { agencyName, agencyConfirmed, nominatorName: name }: NominationView): string {
  if (agencyName === null) return name;
  return t(agencyConfirmed ? 'nomination.by-confirmed-agency' : 'nomination.by-agency', { agency: agencyName, name });
}

/** The mail that invites a nominee: who named them, for what, and the link. */
export function invitationMail(app: App): WriteMail {
  return (link, nomination) => {
    const text = nomination.mode === 'self' ? 'nomination.mail.self-text' : 'nomination.mail.invitation-text';
    return inBoth(app, nomination, { subject: 'nomination.mail.invitation-subject', text, link });
  };
}

/** The mail by which a third person confirms their address. */
export function confirmationMail(app: App): WriteMail {
  return (link, nomination) =>
    inBoth(app, nomination, {
      subject: 'nomination.mail.confirmation-subject',
      text: 'nomination.mail.confirmation-text',
      link,
    });
}

interface NominationMail {
  readonly subject: 'nomination.mail.invitation-subject' | 'nomination.mail.confirmation-subject';
  readonly text: 'nomination.mail.invitation-text' | 'nomination.mail.self-text' | 'nomination.mail.confirmation-text';
  readonly link: string;
}

/** Whose language nobody knows is written to in Vietnamese, and in English below it. */
function inBoth(app: App, nomination: NominationView, { subject, text, link }: NominationMail) {
  const season = app.seasons.find(nomination.seasonId)?.season.name;
  const part = (locale: Locale) => {
    const t = translator(locale);
    const name = season ? inLocale(season, locale) : nomination.seasonId;
    const page = new URL(link);
    page.pathname = hrefIn(locale, page.pathname);
    const nominator = nominatorOf(t, nomination);
    const values = { season: name, nominee: nomination.nomineeName, nominator, link: page.href };
    return { subject: t(subject, { season: name }), text: t(text, values) };
  };
  const [vi, en] = [part('vi'), part('en')];
  return { subject: vi.subject, text: `${vi.text}\n\n– – –\n\n${en.subject}\n\n${en.text}` };
}
