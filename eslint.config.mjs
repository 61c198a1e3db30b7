import tseslint from 'typescript-eslint';
import reactHooks from 'eslint-plugin-react-hooks';
import comments from '@eslint-community/eslint-plugin-eslint-comments';
import { houseRules } from './tools/check/lint-rules.mjs';

const TIME = 'Take the time from a clock (platform/clock), not from the air.';
const ambient = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: TIME },
  { selector: "CallExpression[callee.name='Date']", message: TIME },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: TIME,
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Take randomness as a parameter.',
  },
];
const defaultExport = { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' };
// A re-export in a test counts for nothing, and a test may be as long as its scenarios.
const tests = ['**/*.test.ts', '**/*.test.tsx', 'test/**', 'bench/**'];
const lines = (max) => ['error', { max, skipBlankLines: true, skipComments: true }];

export default tseslint.config(
  {
    ignores: [
      'node_modules/**',
      'dist/**',
      '.samsyn/**',
      'tools/planted/**',
      'bench/results/**',
      '**/*.mjs',
      '**/*.cjs',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { project: ['./tsconfig.json', './tsconfig.ui.json'] } },
    plugins: { 'eslint-comments': comments, samsyn: houseRules },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'samsyn/assert-own-brand': 'error',
      'samsyn/narrow-door': 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...ambient, defaultExport],
      'max-lines': lines(300),
      'max-lines-per-function': lines(40),
      'max-params': ['error', 3],
      complexity: ['error', 10],
      'eslint-comments/require-description': 'error',
      'eslint-comments/no-unlimited-disable': 'error',
      'eslint-comments/no-restricted-disable': ['error', 'max-lines', 'max-lines-per-function'],
    },
  },
  // The two places that may ask the machine what time it is.
  {
    files: ['src/platform/clock/**', 'src/web/kit/clock.ts'],
    rules: { 'no-restricted-syntax': ['error', defaultExport] },
  },
  {
    files: ['src/**/*.tsx', 'src/**/ui/**/*.ts'],
    ...reactHooks.configs.flat['recommended-latest'],
  },
  // A component is mostly markup; its logic is held to 40 lines by being moved out.
  { files: ['src/**/*.tsx'], rules: { 'max-lines-per-function': lines(90) } },
  {
    files: tests,
    rules: {
      'samsyn/assert-own-brand': 'off',
      'max-lines-per-function': 'off',
      'no-restricted-syntax': 'off',
      'max-params': 'off',
      'no-console': 'off',
    },
  },
  // Command-line tools speak on the console, and measure the machine's own time.
  {
    files: ['*.config.ts', 'tools/**'],
    rules: { 'no-restricted-syntax': 'off', 'no-console': 'off' },
  },
);
