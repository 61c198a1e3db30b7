// Who may import whom (DESIGN.md section 3), as data. Each rule has a planted violation of the same
// name in tools/planted/imports, and the check fails if a rule does not catch its own.

/** The joint work in the order it is done: a stage may read earlier stages, never later ones. */
const STAGES = 'areas reports picture meetings plans measures follow-up documents'.split(' ');

const TEST = '[.](test|journey)[.]tsx?$';
const UI = '^src/.+/ui/';
const BROWSER = '^src/web/';
const NPM = '(^|/)node_modules/';
const TEXTS = '/ui/text[.](sv|en)[.]json$';
const TYPES_ONLY = '^@types/|/node_modules/@types/';

/**
 * Pure modules that run on the device and on the server alike. They import each other, their own
 * contract and the libraries named here, nothing else (rule isomorphic-stays-pure).
 */
const ISOMORPHIC = [
  '^src/platform/weeks/',
  '^src/platform/i18n/',
  '^src/safeguards/free-text/',
  '^src/work/areas/locate[.]ts$',
  '^src/work/meetings/merge-notes[.]ts$',
  '^src/work/picture/area-differences[.]ts$',
  '^src/work/reports/read-form[.]ts$',
];
/** Files in those folders that only the server uses (they read the disk). */
const SERVER_SIDE = '^src/safeguards/free-text/[^/]+-file[.]ts$';
const ISOMORPHIC_LIBRARIES = `${NPM}(i18next|node-diff3|zod)/`;

const libraries = (...names) => `${NPM}(${names.join('|')})(/|$)`;
const forbid = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });
const inSrc = { path: '^src/', pathNot: TEST };

const oneDirection = STAGES.slice(0, -1).map((stage, n) =>
  forbid(
    `one-direction-${stage}`,
    'A stage of the work reads earlier stages, never later ones: declare a port, app/ plugs it in.',
    { path: `^src/work/${stage}/` },
    { path: `^src/work/(${STAGES.slice(n + 1).join('|')})/` },
  ),
);

const doors = [
  forbid(
    'front-door-of-a-capability',
    'Another capability is used only through its index.ts, or in the browser its ui/public.ts.',
    { path: '^src/(work|casework|sharing|safeguards|platform)/([^/]+)/' },
    {
      path: '^src/(work|casework|sharing|safeguards|platform|statistics)/[^/]+/',
      pathNot: ['^src/$1/$2/', '/index[.]ts$', '/ui/public[.]tsx?$', ...ISOMORPHIC.slice(2)],
    },
  ),
  forbid(
    'front-door-from-elsewhere',
    'Another capability is used only through its index.ts.',
    {
      path: '^(src|bench|tools)/',
      pathNot: ['^src/(work|casework|sharing|safeguards|platform|statistics)/', BROWSER],
    },
    {
      path: '^src/(work|casework|sharing|safeguards|platform|statistics)/[^/]+/',
      pathNot: ['/index[.]ts$', TEXTS],
    },
  ),
  forbid(
    'front-door-of-a-room',
    'members, settings and figures are used only through their index.ts.',
    { path: '^src/', pathNot: ['^src/(members|settings|figures)/', BROWSER] },
    {
      path: '^src/(members|settings|figures)/',
      pathNot: '^src/[^/]+/(index|ui/public)[.]tsx?$',
    },
  ),
  forbid(
    'door-opens-outwards',
    'Inside a capability, import the file itself, not the capability by its own door or routes.',
    { path: '^src/([^/]+/[^/]+)/', pathNot: ['/(index|public)[.]tsx?$', TEST, '^src/(app|web)/'] },
    { path: '^src/$1/(index|routes)[.]ts$' },
  ),
];

const layers = [
  forbid(
    'contract-imports-zod-only',
    'contract.ts is read by phone and server alike, so it carries nothing but zod.',
    { path: '/contract[.]ts$' },
    { path: '.', pathNot: libraries('zod') },
  ),
  forbid(
    'sql-only-in-stores',
    'Only *-store.ts, platform/db and the seed speak to the database.',
    {
      path: '^src/',
      pathNot: ['-store[.]ts$', '^src/platform/(db|database-server|jobs)/', '^src/app/seed/', TEST],
    },
    { path: libraries('kysely', 'pg', '@types/pg', 'pg-copy-streams', 'graphile-worker') },
  ),
  forbid(
    'http-only-in-routes',
    'Only routes.ts, platform/http and app know that there is a web server.',
    {
      path: '^src/',
      pathNot: [
        '(/|-)routes[.]ts$',
        '^src/platform/http/',
        '^src/members/http[.]ts$',
        '^src/app/',
        TEST,
      ],
    },
    { path: libraries('hono', '@hono') },
  ),
  forbid(
    'stores-know-no-use-case',
    'A store is below the use cases and the routes: it imports rules and the database.',
    { path: '-store[.]ts$' },
    { path: '(/|-)routes[.]ts$' },
  ),
];

const walls = [
  forbid(
    'casework-is-not-read',
    'Casework is an island: only app/ plugs it in. Nothing flows from it into the shared picture.',
    { path: '^src/', pathNot: ['^src/(casework|app)/', '^src/web/(?!kit/)'] },
    { path: '^src/casework/' },
  ),
  forbid(
    'casework-reads-little',
    'Casework knows the safeguards, the platform, members and the names of areas.',
    { path: '^src/casework/', pathNot: UI },
    {
      path: '^src/',
      pathNot: '^src/(casework/|safeguards/|platform/|members/|work/areas/index[.]ts$)',
    },
  ),
  forbid(
    'public-only-through-secrecy',
    'What leaves the inner circle is handed in as SafeCount; public and federation fetch no counts.',
    { path: '^src/sharing/(public|federation)/', pathNot: UI },
    { path: '^src/', pathNot: '^src/(sharing/$1/|safeguards/|platform/|work/areas/index[.]ts$)' },
  ),
  forbid(
    'work-knows-no-outside',
    'The joint work knows nothing of casework, sharing or app.',
    { path: '^src/work/' },
    { path: '^src/(casework|sharing|app|kernels)/' },
  ),
  forbid(
    'sharing-knows-no-app',
    'Only app knows everyone.',
    { path: '^src/sharing/' },
    { path: '^src/(app|casework|kernels)/' },
  ),
];

const foundations = [
  forbid(
    'platform-is-lowest',
    'The platform knows nothing of the work.',
    { path: '^src/platform/' },
    { path: '^src/', pathNot: '^src/platform/' },
  ),
  forbid(
    'safeguards-know-no-work',
    'A safeguard never imports members or the work: they import it.',
    { path: '^src/safeguards/' },
    { path: '^src/', pathNot: '^src/(safeguards|platform|statistics)/' },
  ),
  forbid(
    'safeguards-stand-apart',
    'Between safeguards: any may use audit and the caller of policy; policy may use law.',
    { path: '^src/safeguards/([^/]+)/' },
    {
      path: '^src/safeguards/',
      pathNot: ['^src/safeguards/($1|audit|policy)/', '^src/safeguards/law/index[.]ts$'],
    },
  ),
  forbid(
    'law-is-for-policy',
    'Only policy decides on what law.',
    { path: '^src/safeguards/', pathNot: '^src/safeguards/(policy|law)/' },
    { path: '^src/safeguards/law/' },
  ),
  forbid(
    'members-know-no-work',
    'Members know the platform and the safeguards, not the work.',
    { path: '^src/members/', pathNot: UI },
    { path: '^src/', pathNot: '^src/(members|safeguards|platform)/' },
  ),
  forbid(
    'settings-know-no-work',
    'Settings know members, the platform and the safeguards; what belongs to the work is plugged in.',
    { path: '^src/settings/', pathNot: UI },
    { path: '^src/', pathNot: '^src/(settings|members|safeguards|platform)/' },
  ),
  forbid(
    'statistics-is-pure',
    'Statistics imports nothing at all.',
    { path: '^src/statistics/', pathNot: TEST },
    { path: '.', pathNot: '^src/statistics/' },
  ),
  forbid(
    'figures-draw-only',
    'Figures are pure functions over d3 scales, shapes and projections.',
    { path: '^src/figures/', pathNot: TEST },
    {
      path: '.',
      pathNot: ['^src/figures/', libraries('(@types/)?d3-(scale|shape|geo)', 'polylabel')],
    },
  ),
  forbid(
    'isomorphic-stays-pure',
    'A module that runs on the device imports only modules that do.',
    { path: ISOMORPHIC, pathNot: [TEST, SERVER_SIDE] },
    {
      path: '.',
      pathNot: [
        ...ISOMORPHIC,
        '^src/work/(areas|reports|picture)/contract[.]ts$',
        ISOMORPHIC_LIBRARIES,
      ],
    },
  ),
  forbid(
    'isomorphic-reads-no-disk',
    'What reads the disk stays on the server side of an isomorphic folder.',
    { path: ISOMORPHIC, pathNot: [TEST, SERVER_SIDE] },
    { path: SERVER_SIDE },
  ),
];

const browser = [
  forbid(
    'server-never-imports-ui',
    'The server never imports the browser (its texts it may).',
    { path: '^src/', pathNot: [UI, BROWSER] },
    { path: [UI, BROWSER], pathNot: TEXTS },
  ),
  forbid(
    'ui-sees-little',
    "A ui/ sees its own folder and contract, web/kit, figures, isomorphic modules and others' ui/public.ts.",
    { path: '^src/(.+)/ui/' },
    {
      path: '^src/',
      pathNot: [
        '^src/$1/(ui/|contract[.]ts$)',
        '^src/web/kit/',
        '^src/figures/index[.]ts$',
        '/ui/public[.]tsx?$',
        ...ISOMORPHIC,
      ],
    },
  ),
  forbid(
    'kit-knows-no-room',
    'web/kit is below every ui/: it knows no capability.',
    { path: '^src/web/kit/' },
    {
      path: '^src/',
      pathNot: ['^src/web/kit/', '^src/figures/index[.]ts$', ...ISOMORPHIC.slice(0, 2)],
    },
  ),
  forbid(
    'frame-shows-ui-only',
    'The frame puts the rooms together from their ui/ and contract.ts.',
    { path: BROWSER, pathNot: '^src/web/kit/' },
    {
      path: '^src/',
      pathNot: [BROWSER, UI, '/contract[.]ts$', '^src/figures/index[.]ts$', ...ISOMORPHIC],
    },
  ),
  forbid(
    'browser-carries-no-server',
    'Nothing of the server is shipped to a phone.',
    { path: [UI, BROWSER], pathNot: TEST },
    {
      path: libraries('hono', '@hono', 'pg', 'kysely', 'graphile-worker', 'prom-client', 'vite'),
    },
  ),
  forbid(
    'browser-has-no-node',
    'There is no Node in a browser.',
    { path: [UI, BROWSER], pathNot: TEST },
    { dependencyTypes: ['core'] },
  ),
];

const hygiene = [
  forbid('no-circular', 'No circles, not even of types.', { path: '.' }, { circular: true }),
  // Stryker's runner is run by hand, beside a Stryker that is no package of ours.
  forbid(
    'resolvable',
    'Every import leads somewhere.',
    { path: '.', pathNot: '^tools/mutation/runner' },
    { couldNotResolve: true },
  ),
  forbid(
    'app-is-the-top',
    'Only tests, tools and the bench import app.',
    { path: '^src/', pathNot: '^src/app/' },
    { path: '^src/app/' },
  ),
  forbid('product-without-tests', 'The product imports no test, tool or bench.', inSrc, {
    path: ['^(test|tools|bench)/', TEST],
  }),
  forbid('product-without-dev-libraries', 'What runs in production is a dependency.', inSrc, {
    dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
    pathNot: TYPES_ONLY,
  }),
];

export default {
  forbidden: [
    ...oneDirection,
    ...doors,
    ...layers,
    ...walls,
    ...foundations,
    ...browser,
    ...hygiene,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^tools/planted/' },
    // Without this, imports of types only would escape every rule above.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css', '.d.ts'],
    },
  },
};
