import type { ScoreSheetDefinition } from '#core/judging/score-sheet.ts';
import type { SheetContent } from '#core/judging/sheet-content.ts';
import { readSheetForm } from '../../[assignment]/read-sheet-form.ts';

interface TypedPaper {
  readonly content: SheetContent;
  readonly scan: { readonly name: string; readonly content: Uint8Array } | undefined;
  readonly roomId: string | null;
}

/** What was typed from a judge's paper, read as the judge's own form is. A comma is the point of a number. */
export async function readPaperForm(definition: ScoreSheetDefinition, form: FormData): Promise<TypedPaper> {
  const { scores, comments, extras } = readSheetForm(definition, withPoints(form));
  const file = form.get('ban-quet');
  const isFile = file instanceof File && file.size > 0;
  const roomId = form.get('phong');
  return {
    content: { scores, comments, extras },
    scan: isFile ? { name: file.name, content: new Uint8Array(await file.arrayBuffer()) } : undefined,
    roomId: typeof roomId === 'string' && roomId !== '' ? roomId : null,
  };
}

function withPoints(form: FormData): FormData {
  const typed = new FormData();
  for (const [name, value] of form) {
    if (typeof value === 'string') typed.append(name, /^\s*\d+,\d+\s*$/.test(value) ? value.replace(',', '.') : value);
  }
  return typed;
}
