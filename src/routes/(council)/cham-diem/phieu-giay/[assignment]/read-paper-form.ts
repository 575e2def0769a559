import { scoreKey } from '#core/judging/score-sheet-total.ts';
import type { ScoreSheetDefinition } from '#core/judging/score-sheet.ts';
import type { SheetContent } from '#core/judging/sheet-content.ts';

interface TypedPaper {
  readonly content: SheetContent;
  readonly scan: { readonly name: string; readonly content: Uint8Array } | undefined;
  readonly roomId: string | null;
}

/** What was typed from a judge's paper. A box left empty is absent, never 0; a comma is the point of a number. */
export async function readPaperForm({ criteria }: ScoreSheetDefinition, form: FormData): Promise<TypedPaper> {
  const keys = criteria.flatMap((criterion) => criterion.subCriteria.map((sub) => scoreKey(criterion, sub)));
  const scores = keys.flatMap((key) => {
    const typed = textOf(form, key).replace(',', '.');
    return typed === '' ? [] : [[key, Number(typed)] as const];
  });
  const comments = criteria.map(({ id }) => [id, textOf(form, `nhan-xet.${id}`)] as const);
  const file = form.get('ban-quet');
  const isFile = file instanceof File && file.size > 0;
  return {
    content: { scores: Object.fromEntries(scores), comments: Object.fromEntries(comments), extras: {} },
    scan: isFile ? { name: file.name, content: new Uint8Array(await file.arrayBuffer()) } : undefined,
    roomId: textOf(form, 'phong') || null,
  };
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.normalize('NFC').replaceAll('\r\n', '\n').trim() : '';
}
