import { FORM_GROUPS, type FormGroup } from '#core/contest/parameters.ts';
import type { MessageKey } from '#messages/translate.ts';

/** The page of each part of the form, below `/to-chuc/cuoc-thi/<season>/the-le`. */
export const GROUP_PAGES: Readonly<Record<FormGroup, string>> = {
  head: 'thong-tin',
  eligibility: 'doi-tuong',
  identity: 'dang-ky',
  rounds: 'dot-thi',
  paper: 'de-thi',
  time: 'thoi-gian',
  attempts: 'luot-thi',
  prediction: 'du-doan',
  ranking: 'xep-hang',
  prizes: 'giai-thuong',
  publication: 'cong-bo',
  sanctions: 'vi-pham',
};

/** The part of the form at an address, or none. */
export function groupAt(page: string): FormGroup | undefined {
  return FORM_GROUPS.find((group) => GROUP_PAGES[group] === page);
}

/** The part after this one, or none. */
export function groupAfter(group: FormGroup): FormGroup | undefined {
  return FORM_GROUPS[FORM_GROUPS.indexOf(group) + 1];
}

/** Name of a part of the form. */
export function groupLabel(group: FormGroup): MessageKey {
  return group === 'head' ? 'contest.form.group.head' : `contest.rules.group.${group}`;
}
