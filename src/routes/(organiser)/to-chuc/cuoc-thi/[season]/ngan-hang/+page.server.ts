import { FORMAT_NAMES } from '#core/contest/formats/format-names.ts';
import { listQuestions } from '#server/app/contest/list-questions.ts';
import { editorOf } from './editor.ts';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 50;

/** The bank's questions, without keys, by the filter of the address. */
export const load: PageServerLoad = async (event) => {
  const editor = await editorOf(event);
  const { searchParams } = event.url;
  const asked = (name: string) => searchParams.get(name)?.trim().slice(0, 100) ?? '';
  const filter = {
    words: asked('q'),
    topic: asked('chu-de'),
    difficulty: asked('muc-do'),
    validity: asked('hieu-luc'),
  };
  const found = await listQuestions(event.locals.app, editor, filter);
  if (!found.ok) return { list: null, found: 0, filter, page: 1, lastPage: 1, formats: FORMAT_NAMES, imported: 0 };
  const lastPage = Math.max(1, Math.ceil(found.value.lines.length / PAGE_SIZE));
  const page = Math.min(lastPage, Math.max(1, Math.trunc(Number(asked('trang'))) || 1));
  const lines = found.value.lines.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const imported = Math.trunc(Number(asked('da-nhap'))) || 0;
  return {
    list: { ...found.value, lines },
    found: found.value.lines.length,
    filter,
    page,
    lastPage,
    formats: FORMAT_NAMES,
    imported,
  };
};
