import Type from 'typebox';
import { closed, instant, localizedText, nullable, sentence, slug, sourceIds } from './parts.ts';

const campaignWindow = closed({ id: slug, name: localizedText, opens: instant, closes: instant, source: sourceIds });

const task = closed({
  id: slug,
  number: Type.Integer({ minimum: 1 }),
  text: localizedText,
  kind: Type.Enum(['content', 'media', 'award', 'field', 'event', 'registry']),
  owners: Type.Array(localizedText),
  partners: Type.Array(localizedText),
  openList: Type.Optional(Type.Boolean()),
  opens: nullable(instant),
  closes: nullable(instant),
  dateWording: Type.Optional(localizedText),
  source: sourceIds,
});

/** What a campaign season states: theme with its document, tasks, windows of activity, kit. */
export const campaign = closed({
  theme: closed({ text: localizedText, document: sentence, source: sourceIds }),
  tasks: Type.Array(task),
  activityWindows: Type.Array(campaignWindow),
  kit: Type.Array(closed({ id: slug, name: localizedText, source: sourceIds })),
});
