import type { Reference } from '#core/contest/parameter-input.ts';
import type { ContestSeason } from '#core/season/definition.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import type { Translate } from '#messages/translate.ts';
import type { App } from '#server/app/app.ts';
import type { Actor } from '#server/app/person/actor.ts';
import { readBankInForce } from '#server/app/contest/read-bank-in-force.ts';
import { knowBanks } from '#server/app/season/know-banks.ts';
import { listTrees } from '#server/app/season/list-own-contests.ts';

export interface NamedChoice {
  readonly value: string;
  readonly label: string;
}

export type NamedChoices = Readonly<Record<Reference, readonly NamedChoice[]>>;

/** How many questions of a topic and a difficulty the bank holds. */
export interface BankCell {
  readonly topic: string;
  readonly difficulty: string;
  readonly count: number;
}

export interface References {
  readonly choices: NamedChoices;
  readonly bank: readonly BankCell[];
}

interface Asking {
  readonly app: App;
  readonly actor: Actor;
  readonly t: Translate;
  readonly locale: Locale;
}

/** What the fields of a draft may name: lists of the draft itself, banks and trees. Of a bank only what its editor may know. */
export async function knowReferences(season: ContestSeason, asking: Asking): Promise<References> {
  const { app, actor, t, locale } = asking;
  const named = (
    items: readonly { readonly id: string; readonly name?: { vi: string; en?: string } }[] | null | undefined,
  ) => (items ?? []).map(({ id, name }) => ({ value: id, label: name ? inLocale(name, locale) : id }));
  const { rules, bank: bankId } = season.contest;
  const banks = await knowBanks(app, actor, season.id);
  const held = bankId !== null && banks.includes(bankId) ? await readBankInForce(app, bankId) : null;
  return {
    choices: {
      obligationGroups: named(rules.eligibility?.obligationGroups),
      divisions: named(rules.eligibility?.divisions),
      sizeBands: named(rules.prizes?.sizeBands),
      rounds: named(season.stages.filter(({ kind }) => kind === 'round')),
      stages: named(season.stages.filter(({ kind }) => kind !== 'round')),
      topics: named(held?.bank.topics),
      difficulties: (['easy', 'medium', 'hard'] as const).map((value) => ({
        value,
        label: t(`contest.option.difficulty.${value}`),
      })),
      banks: withCurrent(banks, bankId).map((value) => ({ value, label: value })),
      trees: (await listTrees(app)).map(({ slug, name }) => ({ value: slug, label: name })),
    },
    bank: cellsOf(held?.bank.questions ?? []),
  };
}

function withCurrent(list: readonly string[], current: string | null): readonly string[] {
  return current === null || list.includes(current) ? list : [...list, current];
}

function cellsOf(questions: readonly { readonly topic: string; readonly difficulty: string }[]): readonly BankCell[] {
  const groups = Map.groupBy(questions, ({ topic, difficulty }) => `${topic} ${difficulty}`);
  return [...groups.values()].map((group) => ({
    topic: group[0]?.topic ?? '',
    difficulty: group[0]?.difficulty ?? '',
    count: group.length,
  }));
}
