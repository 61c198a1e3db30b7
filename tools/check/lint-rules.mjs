// The house's own ESLint rules: what no published rule says. Plain JavaScript, because ESLint's
// tree has no types of its own for TypeScript's nodes.

function brandsOf(program) {
  return new Set(
    program.body
      .map((node) => node.declaration ?? node)
      .filter((node) => node.type === 'TSTypeAliasDeclaration')
      .filter((node) => node.typeAnnotation.type === 'TSIntersectionType')
      .map((node) => node.id.name),
  );
}

/** `as` is for `as const`, and for a brand (`number & { [mark]: true }`) in the file that declares it. */
const assertOwnBrand = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      assertion:
        'No `as`: parse it (zod), narrow it or use `satisfies`. A brand is asserted only in the file that declares it.',
    },
  },
  create(context) {
    const brands = brandsOf(context.sourceCode.ast);
    const check = (node) => {
      const name = node.typeAnnotation.typeName?.name;
      if (name !== 'const' && !brands.has(name)) context.report({ node, messageId: 'assertion' });
    };
    return { TSAsExpression: check, TSTypeAssertion: check };
  },
};

const MOST_EXPORTS = 20;

function exportsOf(node) {
  if (node.type !== 'ExportNamedDeclaration') return 0;
  return node.declaration?.declarations?.length ?? (node.declaration ? 1 : node.specifiers.length);
}

/** A capability's door (index.ts) names what it gives, at most twenty things, and never `export *`. */
const narrowDoor = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      wide: 'This door gives {{count}} things; twenty are enough.',
      star: 'Name what you give: no `export *`.',
    },
  },
  create: (context) => ({
    ExportAllDeclaration(node) {
      context.report({ node, messageId: 'star' });
    },
    'Program:exit'(node) {
      const count = node.body.reduce((sum, one) => sum + exportsOf(one), 0);
      const door = /(^|[/\\])(index|public)\.tsx?$/.test(context.filename);
      if (door && count > MOST_EXPORTS)
        context.report({ node, messageId: 'wide', data: { count } });
    },
  }),
};

export const houseRules = {
  rules: { 'assert-own-brand': assertOwnBrand, 'narrow-door': narrowDoor },
};
