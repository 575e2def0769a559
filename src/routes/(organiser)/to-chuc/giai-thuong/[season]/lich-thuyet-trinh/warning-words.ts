import type { TimetableWarning } from '#core/judging/schedule/timetable-warnings.ts';
import type { Translate } from '#messages/translate.ts';

/** A warning in words, judges by name. */
export function warningWords(
  t: Translate,
  warning: TimetableWarning,
  judgeNames: Readonly<Record<string, string>>,
): string {
  const names = 'judges' in warning ? warning.judges.map((id) => judgeNames[id] ?? '').join(', ') : '';
  const facts = {
    names,
    there: 'there' in warning ? warning.there : 0,
    quorum: 'quorum' in warning ? warning.quorum : 0,
    most: 'most' in warning ? warning.most : 0,
  };
  return t(`judging.schedule.warning.${warning.code}`, facts);
}
