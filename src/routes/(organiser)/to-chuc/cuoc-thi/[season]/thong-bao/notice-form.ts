import { accept, refuse, type Result } from '#core/shared/result.ts';
import { VIET_NAM_TIME_ZONE } from '#core/shared/viet-nam-time.ts';
import type { NoticeInput } from '#server/app/contest/publish-notice.ts';

/** As typed, to be shown again. */
export interface NoticeValues {
  readonly level: string;
  readonly vi: string;
  readonly en: string;
  readonly from: string;
  readonly until: string;
}

type Read = Result<
  NoticeInput & { readonly values: NoticeValues },
  { readonly code: 'notice-time-malformed'; readonly values: NoticeValues }
>;

/** Reads the form of a notice. Times are typed as people write them: "23:30 12/9/2024". */
export function readNoticeForm(form: FormData): Read {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const values = { level: text('muc'), vi: text('vi'), en: text('en'), from: text('tu'), until: text('den') };
  const [from, until] = [momentOf(values.from), momentOf(values.until)];
  if (from === 'malformed' || until === 'malformed') return refuse({ code: 'notice-time-malformed', values });
  return accept({ id: text('id'), level: values.level, vi: values.vi, en: values.en, from, until, values });
}

const MOMENT = /^(\d{1,2})[:h](\d{2})?\s+(?:ngày\s+)?(\d{1,2})\/(\d{1,2})\/(\d{4})$/u;

function momentOf(text: string): Temporal.Instant | null | 'malformed' {
  if (text === '') return null;
  const [, hour, minute = 0, day, month, year] = numbersOf(MOMENT.exec(text));
  if (year === undefined || hour === undefined || day === undefined || month === undefined) return 'malformed';
  if (hour > 23 || minute > 59 || month < 1 || month > 12 || day < 1) return 'malformed';
  const typed = Temporal.PlainDate.from({ year, month, day }); // 31/9 becomes 30/9, and is not what was typed
  if (typed.day !== day) return 'malformed';
  return typed.toZonedDateTime({ timeZone: VIET_NAM_TIME_ZONE, plainTime: { hour, minute: minute } }).toInstant();
}

/** A group that is not there stays so: "08h 9/9/2024" names no minute. */
function numbersOf(found: RegExpExecArray | null): readonly (number | undefined)[] {
  return (found ?? []).map((digits) => (digits === undefined ? undefined : Number(digits)));
}
