import type { ExpertiseLevel, Half, StatedExpertise, StatedHalfDay } from '#core/judging/judge-supply.ts';
import { EXPERTISE_LEVELS, HALVES } from '#core/judging/judge-supply.ts';
import { readDate } from '#core/dossier/read-value-answer.ts';
import { stageWindow } from '#core/season/stages.ts';
import type { AwardSeason, StageDefinition } from '#core/season/definition.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { formatPlainDate } from '#messages/format.ts';
import type { CouncilMember } from '#server/app/judging/list-members.ts';

/** Stages in which people sit and judge. */
const JUDGING_STAGES: ReadonlySet<StageDefinition['kind']> = new Set(['pre-selection', 'presentation', 'final']);
const MOST_DAYS = 31; // of one stage: a season that judges for months is stated day by day

/** The judging stages of a season. */
export function judgingStages({ stages }: Pick<AwardSeason, 'stages'>): readonly StageDefinition[] {
  return stages.filter(({ kind }) => JUDGING_STAGES.has(kind));
}

/** What a form asks of a member: categories with what they state, days with what they state, limits as typed. */
export function supplyView(season: AwardSeason, member: CouncilMember, locale: Locale) {
  const levelOf = (categoryId: string, fieldId: string | null) =>
    member.expertise.find((one) => one.categoryId === categoryId && one.fieldId === fieldId)?.level ?? null;
  return {
    categories: season.award.categories.map((category) => ({
      id: category.id,
      name: `${category.label}: ${inLocale(category.name, locale)}`,
      level: levelOf(category.id, null),
      fields: (category.fields ?? []).map(({ id, name }) => ({
        id,
        name: inLocale(name, locale),
        level: levelOf(category.id, id),
      })),
    })),
    days: daysOf(season, member.availability).map((day) => ({
      day,
      shown: formatPlainDate(day, locale),
      halves: HALVES.map((half) => ({ half, isFree: stateOf(member.availability, { day, half }) })),
    })),
    least: member.minEntries === null ? '' : String(member.minEntries),
    most: member.maxEntries === null ? '' : String(member.maxEntries),
  };
}

function stateOf(stated: readonly StatedHalfDay[], { day, half }: { readonly day: string; readonly half: Half }) {
  return stated.find((one) => one.day === day && one.half === half)?.isFree ?? null;
}

/** Days of the judging stages that are announced, and those somebody stated beside them. */
function daysOf(season: AwardSeason, stated: readonly StatedHalfDay[]): readonly string[] {
  const announced = judgingStages(season).flatMap((stage) => {
    const window = stageWindow(stage);
    return window?.closes ? daysBetween(window.opens, window.closes) : [];
  });
  return [...new Set([...announced, ...stated.map(({ day }) => day)])].toSorted();
}

function daysBetween(opens: Temporal.Instant, closes: Temporal.Instant): readonly string[] {
  const first = dayInVietNam(opens);
  const count = first.until(dayInVietNam(closes.subtract({ nanoseconds: 1 }))).days + 1;
  return Array.from({ length: Math.min(count, MOST_DAYS) }, (_, at) => first.add({ days: at }).toString());
}

/** What a form states of categories and fields: fields `level:CATEGORY:FIELD`, an empty value states nothing. */
export function readExpertise(form: FormData): readonly StatedExpertise[] {
  return [...form].flatMap(([name, value]) => {
    const [kind, categoryId = '', fieldId = ''] = name.split(':');
    const level = EXPERTISE_LEVELS.find((one) => String(one) === value);
    if (kind !== 'level' || level === undefined) return [];
    return [{ categoryId, fieldId: fieldId || null, level: level satisfies ExpertiseLevel }];
  });
}

/** What a form states of half-days: fields `free:DAY:HALF` with `yes` or `no`, and one more day that was typed. */
export function readAvailability(form: FormData): readonly StatedHalfDay[] {
  const stated = [...form].flatMap(([name, value]) => {
    const [kind, day = '', half] = name.split(':');
    if (kind !== 'free' || value === '') return [];
    return HALVES.filter((one) => one === half).map((one) => ({ day, half: one, isFree: value === 'yes' }));
  });
  const typed = String(form.get('other-day') ?? '').trim();
  if (typed === '') return stated;
  const read = readDate(typed);
  const day = read.ok && typeof read.value === 'string' ? read.value : typed; // what is no day is for the rules to refuse
  return [...stated.filter((one) => one.day !== day), ...HALVES.map((half) => ({ day, half, isFree: true }))];
}
