import { sketchRules } from '#core/contest/complete-rules.ts';
import type { Input, Typed } from '#core/contest/parameter-input.ts';
import { fieldsOf, isRead, type FormGroup, type Parameter, type ParameterKey } from '#core/contest/parameters.ts';
import { showInput } from '#core/contest/show-input.ts';
import type { Json } from '#core/shared/json.ts';
import { parameterDigest, parameterValue } from '#core/season/contest-parameters.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import { readClosing } from '#core/shared/moment-text.ts';
import { formatClosing, formatMoment } from '#messages/format.ts';
import { parameterText, valueWords } from '#messages/parameter-words.ts';
import type { Translate } from '#messages/translate.ts';
import type { Draft } from '#server/app/season/read-draft.ts';
import { PARAMETER_INPUTS } from '#server/schema/parameter-inputs.ts';

/** A field of the form as the page draws it. */
export interface FieldView {
  readonly key: ParameterKey;
  readonly label: string;
  readonly hint: string | null;
  readonly seen: string | null;
  readonly input: Input;
  readonly typed: Typed;
  /** Digest of what was shown: sent back, so that nobody overwrites what they did not see. */
  readonly digest: string;
  readonly isStated: boolean;
  /** Where nothing is stated: what follows from that. */
  readonly silence: string | null;
  readonly proposed: string | null;
  readonly isIdle: boolean;
  readonly decided: string | null;
  /** What every end of a window is read as, by its control: people misread midnight. */
  readonly readings: Readonly<Record<string, string>>;
}

interface Reading {
  readonly t: Translate;
  readonly locale: Locale;
}

/** Words in which values stand in the controls; read again they are the same. */
function typedWords({ t }: Pick<Reading, 't'>) {
  return {
    duration: (unit: 'day' | 'hour' | 'minute' | 'second', count: number) => t(`contest.duration.${unit}`, { count }),
  };
}

/** How a parameter is asked for. */
export function inputOf(key: ParameterKey): Input {
  const input = PARAMETER_INPUTS[key];
  if (!input) throw new Error(`${key} has no input`);
  return input;
}

/** The fields of one part of the form, as the draft stands. */
export function presentFields(draft: Draft, group: FormGroup, reading: Reading): readonly FieldView[] {
  const sketch = sketchRules(draft.season.contest);
  const valueOf = (key: ParameterKey) => parameterValue(draft.season, key);
  return fieldsOf(group).map((field) => {
    const { key } = field;
    const value = valueOf(key);
    const input = inputOf(key);
    const decided = draft.decided[key];
    const typed = showInput(input, value, key, typedWords(reading));
    return {
      key,
      ...parameterText(key, reading.t),
      input,
      typed,
      readings: readingsOf(input, key, { typed, ...reading }),
      digest: parameterDigest(key, value),
      isStated: value !== null,
      silence: value === null ? silenceOf(field, sketch, { ...reading, input }) : null,
      proposed: proposalOf(field, value, { ...reading, input }),
      isIdle: !isRead(field, valueOf),
      decided:
        decided === undefined
          ? null
          : reading.t('contest.form.decided', { by: decided.by, moment: formatMoment(decided.at, reading.locale) }),
    };
  });
}

function readingsOf(
  input: Input,
  key: string,
  { typed, t, locale }: Reading & { readonly typed: Typed },
): Readonly<Record<string, string>> {
  if (input.kind !== 'rows') return {};
  const ends = Object.keys(input.parts).filter((name) => {
    const part = input.parts[name];
    return part?.kind === 'moment' && part.end === 'closes';
  });
  const read = Object.entries(typed).flatMap(([control, [text = '']]) => {
    const instant = ends.some((name) => control.startsWith(`${key}.`) && control.endsWith(`.${name}`))
      ? readClosing(text)
      : null;
    if (!instant) return [];
    const { lastFullDay: day, moment } = formatClosing(instant.epochMilliseconds, locale);
    return [
      [control, day ? t('contest.form.reads-closes', { moment, day }) : t('contest.form.reads-closes-at', { moment })],
    ];
  });
  return Object.fromEntries(read) as Record<string, string>;
}

type Said = Reading & { readonly input: Input };

function silenceOf({ key }: Parameter, sketch: ReturnType<typeof sketchRules>, said: Said): string {
  if (sketch.undecided.has(key)) return said.t('contest.form.unsaid-ask');
  if (!sketch.byDefault.has(key)) return said.t('contest.form.unsaid');
  const [group = '', name = ''] = key.split('.');
  const rules = sketch.rules as unknown as Readonly<Record<string, Readonly<Record<string, Json>>>>;
  const value = valueWords(key, rules[group]?.[name], said);
  return value === '' ? said.t('contest.form.unsaid-nothing') : said.t('contest.form.unsaid-default', { value });
}

/** The proposal in words, unless it is what stands there. */
function proposalOf({ key, proposed }: Parameter, value: Json, said: Said): string | null {
  if (proposed === undefined || parameterDigest(key, proposed) === parameterDigest(key, value)) return null;
  return said.t('contest.form.proposed', { value: valueWords(key, proposed, said) });
}
