import Type from 'typebox';
import { closed, instant, isoDate, localizedText, nullable, sentence, slug, sourceIds, wholeNumber } from './parts.ts';

const article = Type.Optional(sentence);
const note = Type.Optional(localizedText);

const statement = closed({
  id: Type.Optional(slug),
  vi: sentence,
  en: Type.Optional(sentence),
  article,
  source: sourceIds,
});

const sourceDocument = closed({
  title: sentence,
  kind: Type.Enum(['regulation', 'dispatch', 'press', 'site', 'portal-source', 'data-set', 'assumption']),
  date: Type.Optional(nullable(isoDate)),
});

const body = closed({
  role: Type.Enum([
    'organiser',
    'standing-body',
    'organising-committee',
    'executing-body',
    'council',
    'patron',
    'sponsor',
    'media-sponsor',
    'guiding-body',
  ]),
  name: nullable(localizedText),
  taxCode: Type.Optional(Type.String({ pattern: '^[0-9]{10}(-[0-9]{3})?$', examples: ['0100109106'] })),
  article,
  note,
  source: sourceIds,
});

const legalBasis = closed({
  title: localizedText,
  number: nullable(sentence),
  issuer: nullable(sentence),
  date: nullable(isoDate),
  note,
  source: sourceIds,
});

const amendment = closed({
  date: nullable(isoDate),
  by: nullable(sentence),
  what: localizedText,
  moved: Type.Optional(closed({ stage: slug, opens: nullable(instant), closes: nullable(instant) })),
  source: sourceIds,
});

const dispatchStep = closed({
  id: slug,
  level: wholeNumber,
  issuer: sentence,
  number: nullable(sentence),
  date: nullable(isoDate),
  subject: Type.Optional(localizedText),
  addressees: Type.Optional(Type.Array(localizedText)),
  requests: Type.Optional(Type.Array(localizedText)),
  reportTo: Type.Optional(localizedText),
  reportDue: Type.Optional(nullable(instant)),
  reportDueWording: Type.Optional(localizedText),
  note,
  source: sourceIds,
});

const stage = closed({
  id: slug,
  kind: Type.Enum([
    'registration',
    'vetting',
    'pre-selection',
    'presentation',
    'final',
    'decision',
    'ceremony',
    'media',
    'round',
    'task',
    'activity',
    'closing',
  ]),
  name: localizedText,
  opens: nullable(instant),
  closes: nullable(instant),
  dateWording: Type.Optional(localizedText),
  place: Type.Optional(nullable(localizedText)),
  mode: Type.Optional(Type.Enum(['on-site', 'online', 'both'])),
  article,
  note,
  source: sourceIds,
});

const link = closed({
  kind: Type.Enum(['home', 'registration', 'rules', 'contest']),
  url: Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 500, examples: ['https://example.org/'] }),
  note,
  source: sourceIds,
});

/** What every season states, whatever its kind. */
export const seasonCommon = {
  id: slug,
  year: Type.Integer({ minimum: 1975, maximum: 2200 }),
  programme: closed({ id: slug, name: localizedText }),
  name: localizedText,
  shortName: localizedText,
  summary: Type.Optional(localizedText),
  owner: slug,
  sources: Type.Record(Type.String(), sourceDocument),
  bodies: Type.Array(body),
  legalBasis: Type.Array(legalBasis),
  amendments: Type.Array(amendment),
  dispatchChain: Type.Optional(Type.Array(dispatchStep)),
  purposes: Type.Optional(Type.Array(statement)),
  stages: Type.Array(stage),
  links: Type.Array(link),
  contacts: Type.Optional(Type.Array(statement)),
  unknown: Type.Optional(Type.Array(statement)),
  conflicts: Type.Optional(Type.Array(statement)),
  figures: Type.Optional(Type.Array(statement)),
  linkedSeasons: Type.Optional(Type.Array(closed({ season: slug, source: sourceIds }))),
};
