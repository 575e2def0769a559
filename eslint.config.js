import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { house } from './bin/lint/house-rules.mjs';
import { bans } from './bin/lint/bans.mjs';

const TESTS = ['**/*.test.ts', 'tests/**', '**/fixtures/**'];

export default ts.config(
  { ignores: ['node_modules/', 'build/', '.svelte-kit/', 'data/', 'coverage/', 'static/', 'src/server/db/schema.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser, Temporal: 'readonly' } },
    plugins: { house },
    rules: {
      'no-undef': 'off', // the compiler knows better
      'no-console': 'error',
      'no-param-reassign': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': ['error', { destructuring: 'all' }],
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60 }],
      'max-len': [
        'error',
        { code: 140, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off', // under noUncheckedIndexedAccess it says "this index exists", and reads as a claim
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off', // Result<void, R> is an outcome without a value
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-restricted-syntax': ['error', ...bans.everywhere],
    },
  },
  {
    files: ['src/**/*.ts', 'messages/**/*.ts', 'tests/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': 'off', // SvelteKit's redirect() and error() are thrown values
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
    rules: {
      'max-len': 'off', // paths of drawings are one line; Prettier lays out the rest
      'svelte/no-useless-mustaches': 'off', // {' '} keeps a space that the formatter would drop
      'prefer-const': 'off', // `let { … } = $props()` is how a component names what it is given
      'svelte/prefer-const': ['error', { excludedRunes: ['$props'] }],
      'svelte/no-navigation-without-resolve': 'off', // addresses are stable names of the design, the same with and without /en
      'max-lines': ['error', { max: 250 }],
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.svelte', 'messages/**/*.ts'],
    ignores: ['src/server/ports/**', ...TESTS],
    rules: { 'no-restricted-syntax': ['error', ...bans.everywhere, ...bans.inSource, ...bans.timeAndChance] },
  },
  {
    files: ['messages/format.ts', 'src/lib/**', 'src/enhance/**', 'src/routes/**'],
    ignores: TESTS,
    // `new Date(iso)` shapes a time that somebody else gave; reading the clock of a person's own machine stays forbidden on the server.
    rules: { 'no-restricted-syntax': ['error', ...bans.everywhere, ...bans.inSource, ...bans.chance] },
  },
  {
    files: ['src/server/**/*.ts'],
    ignores: TESTS,
    rules: { 'house/no-module-state': 'error' },
  },
  {
    files: ['src/**/*.ts'],
    ignores: [
      'src/server/config.ts',
      'src/server/{start,main,serve}.ts',
      'src/server/ports/**',
      'src/cli/**',
      ...TESTS,
    ],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message:
            'The environment is read once, in src/server/config.ts. Give the value a name in Config and take it from app.config.',
        },
      ],
    },
  },
  {
    files: ['src/routes/**', 'src/lib/**'],
    ignores: ['src/routes/_gallery/**', ...TESTS],
    rules: { 'house/no-vietnamese-in-code': 'error' },
  },
  {
    files: ['**/*.d.ts'], // the only way to tell SvelteKit its types
    rules: { 'no-restricted-syntax': 'off', '@typescript-eslint/consistent-type-imports': 'off' },
  },
  { files: ['bin/**', 'src/cli/**', 'tests/load/**'], rules: { 'no-console': 'off' } },
  {
    files: [...TESTS],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off', 'max-len': 'off', 'no-param-reassign': 'off' },
  },
  { files: ['src/routes/_gallery/**', 'src/lib/glyphs.ts'], rules: { 'max-lines': 'off' } },
);
