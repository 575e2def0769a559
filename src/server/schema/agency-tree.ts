import Type from 'typebox';
import { closed, isoDate, localizedText, nullable, sentence, slug } from './parts.ts';

const change = closed({ on: isoDate, name: Type.Optional(sentence), parent: Type.Optional(slug) });

const agency = closed({
  id: slug,
  name: sentence,
  nameAlt: Type.Optional(sentence),
  abbreviation: Type.Optional(sentence),
  type: Type.Enum([
    'province',
    'district',
    'commune',
    'ministry',
    'authority',
    'association',
    'department',
    'division',
    'subordinate-unit',
    'mass-organisation',
  ]),
  parent: nullable(slug),
  code: nullable(Type.String({ pattern: '^\\d+$', examples: ['14755'] })),
  validFrom: nullable(isoDate),
  validTo: nullable(isoDate),
  changes: Type.Optional(Type.Array(change)),
  illustrative: Type.Optional(Type.Boolean()),
});

const succession = closed({
  from: slug,
  to: Type.Array(slug),
  main: Type.Optional(slug),
  on: isoDate,
  kind: Type.Enum(['merge', 'split', 'dissolve']),
  legalBasis: Type.Optional(sentence),
  certainty: Type.Enum(['confirmed', 'inferred', 'unknown']),
});

/** A file of agencies. Held to `AgencyTreeDefinition` of the core in `types.ts`. */
export const agencyTree = closed({
  id: slug,
  name: localizedText,
  sources: Type.Array(sentence),
  agencies: Type.Array(agency),
  successions: Type.Array(succession),
});
