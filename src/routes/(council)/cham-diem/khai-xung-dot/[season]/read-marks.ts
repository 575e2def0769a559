import type { ConflictMark } from '#server/app/judging/declare-conflicts.ts';

export interface TypedMark {
  readonly kind: string;
  readonly reason: string;
}

/** What a judge marked: an entry with a kind is a conflict, a reason without a kind too, so that no word is lost. */
export function readMarks(form: FormData) {
  const shown = form.getAll('ho-so').map(String);
  const typed = Object.fromEntries(
    shown.map((id): [string, TypedMark] => {
      const [kind, reason] = [form.get(`loai-${id}`), form.get(`ly-do-${id}`)].map((value) =>
        String(value ?? '').trim(),
      );
      return [id, { kind: kind ?? '', reason: reason ?? '' }];
    }),
  );
  const marked = Object.entries(typed).flatMap(([entryId, { kind, reason }]): readonly ConflictMark[] =>
    kind === '' && reason === '' ? [] : [{ entryId, kind: kind || 'other', reason }],
  );
  const isMarked = new Set(marked.map(({ entryId }) => entryId));
  const none = shown.filter((id) => !isMarked.has(id));
  return { marked, none, typed, isRestClear: form.get('con-lai') === 'khong' };
}
