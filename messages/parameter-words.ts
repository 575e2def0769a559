import type { Input, Part } from '../src/core/contest/parameter-input.ts';
import { durationParts } from '../src/core/shared/duration-text.ts';
import { inLocale, type Locale, type LocalizedText } from '../src/core/shared/localized-text.ts';
import { formatDong, formatMoment, formatNumber } from './format.ts';
import { isMessageKey, type Translate } from './translate.ts';

/** Where the words of a choice stand, by the parameter or the part of one it belongs to. */
const WORDS: Readonly<Record<string, string>> = {
  'eligibility.population': 'contest.rule.population',
  'eligibility.obligationGroups.level': 'contest.option.level',
  'eligibility.excludedRoles': 'contest.rule.excluded',
  'eligibility.unitRequired': 'contest.rule.unit',
  'eligibility.secondMembership': 'contest.option.membership',
  'attempts.assistance': 'contest.option.assistance',
  'attempts.sideAnswer': 'contest.rule.side-answer',
  'identity.login': 'contest.rule.login',
  'identity.otherLogins': 'contest.rule.login',
  'identity.fields.id': 'contest.field',
  'identity.uniqueKey': 'contest.field',
  'identity.nationalId': 'contest.rule.national-id',
  'rounds.lateStart': 'contest.rule.late',
  'rounds.stages.kind': 'contest.option.stage',
  'rounds.judged.work': 'contest.option.work',
  'paper.draw': 'contest.rule.draw',
  'paper.rightOptions.scoring': 'contest.option.scoring',
  'paper.layout': 'contest.option.layout',
  'paper.bankPublication': 'contest.rule.bank',
  'time.onExpiry': 'contest.option.expiry',
  'attempts.limits.per': 'contest.option.per',
  'attempts.counted': 'contest.rule.counted',
  'attempts.feedback': 'contest.option.feedback',
  'attempts.feedbackWhen': 'contest.rule.feedback',
  'prediction.target': 'contest.rule.prediction',
  'prediction.closeness': 'contest.option.closeness',
  'prediction.scope': 'contest.rule.prediction',
  'prediction.liveCounter': 'contest.rule.counter',
  'ranking.keys': 'ranking.key',
  'ranking.finalTie': 'contest.rule.tie',
  'ranking.tieTarget': 'contest.rule.prediction',
  'ranking.onePrizePerPerson': 'contest.rule.one-prize',
  'prizes.collectiveMetric': 'contest.rule.metric',
  'prizes.listedMetrics': 'contest.option.metric',
  'prizes.denominator': 'contest.option.denominator',
  'prizes.spreaderBasis': 'contest.option.basis',
  'prizes.spreaderPer': 'contest.option.spreader-per',
  'publication.resultFields': 'contest.result-field',
  'publication.resultDelivery': 'contest.option.delivery',
  'publication.answersRelease': 'contest.next.answers',
  'sanctions.grounds': 'contest.rule.ground',
  'sanctions.consequence': 'contest.rule.consequence',
  'paper.quotas.difficulty': 'contest.option.difficulty',
};

/** The key of a choice's words, whether or not there are any. */
export function choiceKey(path: string, value: string): string {
  return `${WORDS[path] ?? path}.${value}`;
}

/** A choice in words; as it is written where it has none. */
export function choiceWords(path: string, value: string, t: Translate): string {
  const key = choiceKey(path, value);
  return isMessageKey(key) ? t(key) : value;
}

/** The words of a parameter: its label, and hint or what rule books say where there is something to say. */
export function parameterText(key: string, t: Translate): { label: string; hint: string | null; seen: string | null } {
  const optional = (name: string) => (isMessageKey(name) ? t(name) : null);
  const own = `contest.param.${key}`;
  return { label: optional(own) ?? key, hint: optional(`${own}.hint`), seen: optional(`${own}.seen`) };
}

/** The label of a part of a record or a row. */
export function partLabel(name: string, t: Translate): string {
  const key = `contest.part.${name}`;
  return isMessageKey(key) ? t(key) : name;
}

/** "10 phút", "1 giờ 30 phút"; 0 in the unit that is usual. */
export function durationWords(seconds: number, t: Translate, usual: 'minute' | 'second' | 'hour' = 'minute'): string {
  if (seconds === 0) return t(`contest.duration.${usual}`, { count: 0 });
  return durationParts(seconds)
    .map(({ unit, count }) => t(`contest.duration.${unit}`, { count }))
    .join(' ');
}

interface Said {
  readonly input: Input;
  readonly t: Translate;
  readonly locale: Locale;
}

/** A parameter's value in words: for proposals, defaults, and what one version says differently from another. */
export function valueWords(key: string, value: unknown, { input, t, locale }: Said): string {
  if (value === null || value === undefined) return t('contest.form.unsaid');
  if (Array.isArray(value) && value.length === 0) return t('contest.form.none');
  switch (input.kind) {
    case 'choice':
    case 'reference':
      return choiceWords(key, String(value), t);
    case 'choices':
    case 'references':
      return (value as string[]).map((one) => choiceWords(key, one, t)).join(', ');
    case 'order':
      return (value as string[]).map((one) => choiceWords(key, one, t)).join(' → ');
    case 'yes-no':
    case 'tick':
      return t(value === true ? 'contest.option.yes' : 'contest.option.no');
    case 'number':
      return numberWords(Number(value), input.unit, { t, locale });
    case 'duration':
      return durationWords(Number(value), t, input.usual);
    case 'moment':
      return formatMoment(String(value), locale);
    case 'text':
      return inLocale(value as LocalizedText, locale);
    case 'ids':
      return (value as string[]).join(' ');
    case 'record':
      return partsWords(key, value, { parts: input.parts, t, locale });
    case 'rows':
      return (value as readonly object[])
        .map((row) => partsWords(key, row, { parts: input.parts, t, locale }))
        .join('; ');
    default:
      return String(value);
  }
}

function numberWords(value: number, unit: string, { t, locale }: Omit<Said, 'input'>): string {
  if (unit === 'dong') return formatDong(value, locale);
  const key = `contest.unit-of.${unit}`;
  const number = formatNumber(value, locale);
  if (unit === 'percent') return `${number}%`;
  return isMessageKey(key) ? `${number} ${t(key)}` : number;
}

type Row = Omit<Said, 'input'> & { readonly parts: Readonly<Record<string, Part>> };

/** A row in one line: its name first, then what else it says. Its id is no word. */
function partsWords(key: string, row: object, { parts, t, locale }: Row): string {
  const members = row as Readonly<Record<string, unknown>>;
  const limit = key === 'attempts.limits' ? `contest.limit.${String(members['per'])}` : '';
  if (isMessageKey(limit)) return t(limit, { count: Number(members['count']) });
  const said = Object.entries(parts).flatMap(([name, part]) => {
    const value = members[name];
    if (part.kind === 'row-id' || value === undefined || value === null) return [];
    const label = partLabel(name, t).toLowerCase();
    if (part.kind === 'tick' || part.kind === 'yes-no')
      return [value === true ? label : t('contest.part.not', { part: label })];
    const words = valueWords(`${key}.${name}`, value, { input: part, t, locale });
    if (words === '') return [];
    return part.kind === 'text' || part.kind === 'choice'
      ? [words]
      : [t('contest.part.said', { part: label, value: words })];
  });
  return said.join(', ');
}
