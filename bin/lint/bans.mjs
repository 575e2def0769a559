// What may not be written, each with the place where such code belongs. Selectors: https://eslint.org/docs/latest/extend/selectors

const ban = (selector, message) => ({ selector, message });

const clock = 'Only src/server/ports/clock.ts reads the time. Take `now` as a parameter; use-cases ask app.clock.';
const dice =
  'Only src/server/ports reads chance: app.ids.uuid(), app.ids.bytes(); rules draw with core/shared/keyed-random.ts.';

const chance = [
  ban("MemberExpression[object.name='Math'][property.name='random']", dice),
  ban("CallExpression[callee.object.name='crypto'][callee.property.name=/^(randomUUID|getRandomValues)$/]", dice),
];

export const bans = {
  everywhere: [
    ban(
      'TSEnumDeclaration',
      'Node runs these sources as they are: instead of an enum write a union of string literals.',
    ),
    ban('TSModuleDeclaration[kind="namespace"]', 'Node runs these sources as they are: a file is the namespace.'),
    ban('TSParameterProperty', 'Node runs these sources as they are: declare the property and assign it.'),
  ],
  inSource: [
    ban('ExportDefaultDeclaration', 'No default exports: a thing has one name, the same wherever it is used.'),
    ban('ExportAllDeclaration', 'No barrels: import a thing from the file that says what it is.'),
  ],
  chance,
  timeAndChance: [
    ...chance,
    ban("CallExpression[callee.object.name='Date'][callee.property.name='now']", clock),
    ban(
      "NewExpression[callee.name='Date']",
      `${clock} Times are Temporal.Instant; messages/format.ts shapes them for the eye.`,
    ),
    ban("MemberExpression[object.name='Temporal'][property.name='Now']", clock),
  ],
};
