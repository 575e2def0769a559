import type { AwardSeason } from '#core/season/definition.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import type { Glyph } from '#lib/glyphs.ts';
import { formatDate } from '#messages/format.ts';
import type { CouncilMember } from '#server/app/judging/list-members.ts';

const MARKS = {
  invited: { tone: 'amber', glyph: 'mail' },
  accepted: { tone: 'green', glyph: 'circle-check' },
  declined: { tone: 'red', glyph: 'circle-x' },
  ended: { tone: 'grey', glyph: 'circle-minus' },
} as const satisfies Record<CouncilMember['standing'], { tone: string; glyph: Glyph }>;

/** In which capacity somebody sits: the words of the rules where they name it, else of the kind, else that nobody recorded it. */
export function capacityWords(
  { t, locale }: Pick<App.Locals, 't' | 'locale'>,
  season: AwardSeason,
  { capacity, statedCapacity }: Pick<CouncilMember, 'capacity' | 'statedCapacity'>,
): string {
  const stated = season.award.council?.capacities?.find(({ id }) => id === statedCapacity);
  if (stated) return inLocale(stated.name, locale);
  return capacity ? t(`judging.capacity.${capacity}`) : t('judging.capacity.none');
}

/** A member as pages list them. */
export function memberWords(locals: App.Locals, season: AwardSeason, member: CouncilMember) {
  const { t, locale } = locals;
  const { memberId, councilId, personId, name, email, standing, body, position, city } = member;
  const day = (at: Temporal.Instant | null) => at && formatDate(at.epochMilliseconds, locale);
  return {
    ...{ memberId, councilId, personId, name, email, standing, body, position, city },
    capacity: capacityWords(locals, season, member),
    office: t(`judging.office.${member.office}`),
    attendance: member.attendance && t(`judging.attendance.${member.attendance}`),
    mark: { ...MARKS[standing], text: t(`judging.standing.${standing}`) },
    why: standing === 'ended' ? member.endedReason : member.answerReason,
    committedOn: day(member.committedAt),
    expiresOn: standing === 'invited' ? day(member.invitationExpiresAt) : null,
    limits: { least: member.minEntries, most: member.maxEntries },
    known: member.expertise.length,
    days: member.availability.length,
  };
}

/** The capacities to choose from: those of the rules, then the kinds they do not know. */
export function capacityChoices({ t, locale }: Pick<App.Locals, 't' | 'locale'>, season: AwardSeason) {
  const stated = season.award.council?.capacities ?? [];
  const kinds = (['ministry', 'association-expert', 'related-body', 'press', 'other'] as const).map((kind) => ({
    value: String(kind),
    label:
      stated.length > 0
        ? t('judging.capacity.unknown', { kind: t(`judging.capacity.${kind}`) })
        : t(`judging.capacity.${kind}`),
  }));
  return [...stated.map(({ id, name }) => ({ value: id, label: inLocale(name, locale) })), ...kinds];
}
