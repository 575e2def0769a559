import type { ApplicantKind, UrbanClass } from '#core/dossier/applicant-kind.ts';
import { olderAgencyCode } from '#core/shared/agency-code.ts';
import type { MemberRole } from '#core/person/membership.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import { formatDate, formatMoment, formatPlainDate } from '#messages/format.ts';
import { isMessageKey, type Translate } from '#messages/translate.ts';
import type { Actor } from '#server/app/person/actor.ts';
import { claimWords } from '../../../standing-words.ts';
import type { OrganisationPeople } from '#server/app/person/list-organisation-people.ts';

interface Reader {
  readonly t: Translate;
  readonly locale: Locale;
  readonly actor: Actor;
}

/** An organisation and its people in words. */
export function presentPeople(reader: Reader, people: OrganisationPeople) {
  const { locale, actor } = reader;
  const { organisation, offer } = people;
  return {
    id: organisation.id,
    name: organisation.name,
    facts: factsOf(reader, organisation),
    family: people.family.map((one) => ({ id: one.id, name: one.name, code: one.tax_code ?? '' })),
    role: people.role,
    mayStateCard: organisation.kind === 'foreign-individual' && people.role !== 'organisation-viewer',
    isOwner: people.role === 'organisation-owner',
    members: people.members.map((member) => ({
      personId: member.personId,
      name: member.name,
      email: member.email,
      role: member.role,
      since: formatDate(member.since.epochMilliseconds, locale),
      isSelf: member.personId === actor?.personId,
    })),
    invitations: people.invitations.map((one) => ({
      id: one.id,
      email: one.email,
      role: one.role as MemberRole,
      until: formatMoment(one.expires_at.epochMilliseconds, locale),
    })),
    offer: offer && {
      id: offer.id,
      taker: offer.taker_name,
      giver: offer.giver_name,
      mayAnswer: offer.offered_to === actor?.personId,
      mayWithdraw: offer.offered_by === actor?.personId,
    },
    claims: people.claims
      .filter((claim) => claim.kind !== 'agency' && claim.state === 'waiting' && claim.is_newest)
      .map((claim) => claimWords(reader, claim)),
    history: people.history.flatMap((row) => historyOf(reader, row)),
  };
}

function factsOf({ t, locale }: Reader, row: OrganisationPeople['organisation']) {
  const facts = [
    ['organisation.field.kind', t(`organisation.kind.${row.kind as ApplicantKind}`)],
    ['organisation.field.tax-code', row.tax_code],
    ['organisation.field.agency-code', row.agency_code && `${row.agency_code} (${olderAgencyCode(row.agency_code)})`],
    ['organisation.field.urban-class', row.urban_class && t(`organisation.urban.${row.urban_class as UrbanClass}`)],
    ['organisation.field.representative', row.represented_by_name],
    ['organisation.field.tax-code-representative', row.represented_by_tax_code],
    ['organisation.member.founded-on', row.founded_on && formatPlainDate(row.founded_on, locale)],
    ['organisation.member.registered-on', formatDate(row.registered_at.epochMilliseconds, locale)],
  ] as const;
  return facts.flatMap(([key, value]) => (value ? [{ term: t(key), value }] : []));
}

/** What a role's row tells: that it was given, and that it ended. The newest on top. */
function historyOf({ t, locale }: Reader, row: OrganisationPeople['history'][number]) {
  const role = t(`organisation.role.${row.role as MemberRole}`);
  const moment = (at: Temporal.Instant) => formatMoment(at.epochMilliseconds, locale);
  const by = (name: string | null) => name ?? t('organisation.member.by-program');
  const given = {
    id: row.id,
    at: moment(row.granted_at),
    text: t('organisation.history.given', { name: row.name, role, by: by(row.giver_name) }),
  };
  if (!row.ended_at) return [given];
  const key = `organisation.history.${row.reason}`;
  const said = isMessageKey(key) ? t(key) : (row.reason ?? '');
  const text = t('organisation.history.ended', { name: row.name, role, by: by(row.ender_name), reason: said });
  return [{ id: `${row.id}-end`, at: moment(row.ended_at), text }, given];
}
