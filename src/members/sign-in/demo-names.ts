/** Where the demo's provider lives, and what things are called there. */
export const DEMO_PATH = '/demo/idp';
/** Under which the demo's people are kept as identities, whatever its address. */
export const DEMO_ISSUER = 'urn:samsyn:demo';
/** What the demo calls assurance level 3, as Swedish providers do (DIGG, tillitsramverket). */
export const LEVEL_3 = 'http://id.elegnamnden.se/loa/1.0/loa3';
/** Where a provider sends people back to. It stands in the provider's own settings, so it never changes. */
export const CALLBACK = '/logga-in/tillbaka';
