import { FORM_GROUPS, findField, type FormGroup, fieldsOf, isRead } from '#core/contest/parameters.ts';
import { parameterValue } from '#core/season/contest-parameters.ts';
import type { Translate } from '#messages/translate.ts';
import type { DraftAssessment } from '#server/app/season/assess-draft.ts';
import type { Draft } from '#server/app/season/read-draft.ts';
import { GROUP_PAGES, groupLabel } from './form-pages.ts';

/** A part of the form in the stepper. */
export interface StepView {
  readonly title: string;
  readonly href: string;
  readonly state: 'done' | 'now' | 'todo' | 'bad';
  readonly stateText: string;
}

/** The parts of the form, each with what is still open in it. `base` is the address of the rules' pages. */
export function presentSteps(
  draft: Draft,
  assessment: DraftAssessment,
  { t, base, now }: { readonly t: Translate; readonly base: string; readonly now: FormGroup | null },
): readonly StepView[] {
  return FORM_GROUPS.map((group) => {
    const { state, text } = standing(draft, assessment, group, t);
    return {
      title: t(groupLabel(group)),
      href: `${base}/${GROUP_PAGES[group]}`,
      state: group === now ? ('now' as const) : state,
      stateText: text,
    };
  });
}

function standing(draft: Draft, { findings, missing }: DraftAssessment, group: FormGroup, t: Translate) {
  const isOf = (key: string | null) => key !== null && findField(key)?.group === group;
  if (findings.some(({ severity, field }) => severity === 'error' && isOf(field)))
    return { state: 'bad' as const, text: t('contest.form.state.bad') };
  const open = missing.filter(isOf).length;
  if (open > 0) return { state: 'todo' as const, text: t('contest.form.state.open', { count: open }) };
  const unsaid = unsaidIn(draft, group);
  return unsaid > 0
    ? { state: 'todo' as const, text: t('contest.form.state.unsaid', { count: unsaid }) }
    : { state: 'done' as const, text: t('contest.form.state.done') };
}

function unsaidIn({ season }: Draft, group: FormGroup): number {
  const valueOf = (key: Parameters<typeof parameterValue>[1]) => parameterValue(season, key);
  return fieldsOf(group).filter((field) => isRead(field, valueOf) && valueOf(field.key) === null).length;
}
