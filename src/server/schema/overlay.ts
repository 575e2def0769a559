import Type from 'typebox';
import { closed, localizedText, slug } from './parts.ts';

/** An overlay file. What it lays over the season is judged after merging, by the season's own schema. */
export const overlay = closed({
  season: slug,
  note: localizedText,
  definition: Type.Record(Type.String(), Type.Unknown()),
});
