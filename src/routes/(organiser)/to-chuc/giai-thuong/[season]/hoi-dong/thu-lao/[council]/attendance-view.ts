import type { AwardSeason } from '#core/season/definition.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { formatPlainDate } from '#messages/format.ts';
import type { AttendanceLine } from '#server/app/judging/list-attendance.ts';
import { judgingStages } from '../../../../../../../member-supply.ts';
import { capacityWords } from '../../../../../../../member-words.ts';

/** The judging round an address asks for, else the first of the season's presentations, else its first. */
export function roundOf(season: AwardSeason, asked: string | null) {
  const stages = judgingStages(season);
  return (
    stages.find(({ id }) => id === asked) ?? stages.find(({ kind }) => kind === 'presentation') ?? stages[0] ?? null
  );
}

/** A line of the attendance list in words. */
export function attendanceWords(locals: Pick<App.Locals, 't' | 'locale'>, season: AwardSeason, line: AttendanceLine) {
  const { t, locale } = locals;
  const role = line.isLead ? t('council.panel.lead') : t(`judging.office.${line.office}`);
  return {
    ...line,
    role,
    capacity: capacityWords(locals, season, line),
    ground: line.ground
      ? t(`council.honorarium.ground.${line.ground}`, {
          days: line.checkedIn.map((day) => formatPlainDate(day, locale)).join(', '),
          count: line.sealed,
        })
      : t('council.honorarium.ground.none'),
  };
}

/** What stands at the top of the list: whose it is, of which round. */
export function headOf(
  season: AwardSeason,
  { name }: { readonly name: { readonly vi: string; readonly en?: string } },
) {
  const organiser = season.bodies.find(({ role, name: body }) => role === 'organiser' && body);
  return { body: organiser?.name?.vi ?? season.programme.name.vi, round: inLocale(name, 'vi') };
}
