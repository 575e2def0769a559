import { isFormatName } from '#core/contest/formats/format-names.ts';
import {
  readQuestionsFile,
  type QuestionsFile,
  type QuestionsFileReading,
} from '#server/app/contest/read-questions-file.ts';

/** What a form handed in: words pasted, a file, or what was reviewed before. */
export interface HandedIn {
  readonly file: QuestionsFile;
  readonly format: string;
  readonly mode: 'replace' | 'add';
}

const LONGEST_LINE = 240;

/** The file of a form; pasted words where none was chosen, `null` when there is neither. */
export async function handedIn(form: FormData): Promise<HandedIn | null> {
  const text = (name: string) => String(form.get(name) ?? '');
  const rest = { format: text('format'), mode: text('mode') === 'replace' ? 'replace' : 'add' } as const;
  const reviewed = text('reviewed');
  if (reviewed !== '')
    return { file: { name: text('reviewed-name'), bytes: Buffer.from(reviewed, 'base64') }, ...rest };
  const upload = form.get('file');
  if (upload instanceof File && upload.size > 0)
    return { file: { name: upload.name, bytes: new Uint8Array(await upload.arrayBuffer()) }, ...rest };
  const pasted = text('pasted');
  return pasted.trim() === '' ? null : { file: { name: '', bytes: new TextEncoder().encode(pasted) }, ...rest };
}

/** Reads what was handed in, in the format chosen or the one it seems to have. */
export function readHandedIn({ file, format }: HandedIn): QuestionsFileReading {
  return readQuestionsFile(file, isFormatName(format) ? format : null);
}

/** Each problem beside the text of its line. */
export function problemsBesideText({ problems, lines }: QuestionsFileReading) {
  return problems.map((problem) => ({
    ...problem,
    text: (lines[problem.line - 1] ?? '').trim().slice(0, LONGEST_LINE),
  }));
}
