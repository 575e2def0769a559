import type { Part, Parts, Typed } from '#core/contest/parameter-input.ts';
import type { NamedChoices } from '../know-references.ts';

/** What every control of the form is given beside its own input. */
export interface ControlView {
  readonly typed: Typed;
  readonly problems: Readonly<Record<string, string>>;
  readonly choices: NamedChoices;
  /** What an end that was typed is read as, by its control. */
  readonly readings: Readonly<Record<string, string>>;
}

/** The parts of a row that can be decided: a name of nothing there is cannot be chosen. */
export function partsToAsk(parts: Parts, choices: NamedChoices): readonly (readonly [string, Part])[] {
  return Object.entries(parts).filter(([, part]) => {
    const isName = part.kind === 'reference' || part.kind === 'references';
    return !isName || part.empty === 'refused' || choices[part.to].length > 0;
  });
}

/** The first value of a control. */
export function valueOf(typed: Typed, control: string): string {
  return typed[control]?.[0] ?? '';
}

/** The numbers of the rows that stand in the controls, and one more for a new line. */
export function rowsOf(typed: Typed, control: string): readonly number[] {
  const found = Object.keys(typed).flatMap((name) => {
    const at = name.startsWith(`${control}.`) ? /^\d+(?=\.)/.exec(name.slice(control.length + 1))?.[0] : undefined;
    return at === undefined ? [] : [Number(at)];
  });
  const rows = [...new Set(found)].sort((a, b) => a - b);
  return [...rows, (rows.at(-1) ?? -1) + 1];
}
