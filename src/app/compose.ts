import { join } from 'node:path';
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Env, FrameOf, Members } from '#members';
import {
  knowCaller,
  openFrames,
  openMembers,
  people,
  peopleRoutes,
  sessionRoutes,
  signIn,
  signInRoutes,
} from '#members';
import type { Database } from '#platform/db';
import type { OwnNetworks } from '#platform/outgoing';
import {
  limitBody,
  ownHostOnly,
  Problem,
  sameOriginOnly,
  secureHeaders,
  serveText,
} from '#platform/http';
import type { FreezeNeeds, Live } from '#work/picture';
import { changesRoutes, openLive, picturePages, pictureRoutes } from '#work/picture';
import { areaPages, areaRoutes } from '#work/areas';
import { documentRoutes, planFrom } from '#work/documents';
import type { ReportsNeeds } from '#work/reports';
import {
  importPageRoutes,
  openNames,
  openReference,
  ownPageRoutes,
  reportPageRoutes,
  reportRoutes,
  triageRoutes,
} from '#work/reports';
import { claimsRoutes, followUpRoutes, outcomePart } from '#work/follow-up';
import { measureRoutes } from '#work/measures';
import { planRoutes } from '#work/plans';
import { dayOf } from '#platform/weeks';
import { logRoutes } from '#safeguards/log';
import { openOwnFiles, witnessRoutes } from '#safeguards/witness';
import type { Settings } from '#settings';
import { lookRoutes, receivers, settingsRoutes } from '#settings';
import type { Clock } from '../platform/clock/index.ts';
import { answerProblems, codeFor } from './answer-problems.ts';
import { apiDocument } from './api-document.ts';
import { areaSide, policeHistories } from './area-pages.ts';
import type { Log } from '../platform/log/index.ts';
import type { Metrics } from './metrics.ts';
import { policePicture } from './police-picture.ts';
import { areaNames } from './area-names.ts';
import { feedsOfTheWork } from './feeds.ts';
import { guard } from './guard.ts';
import { judgingOf } from './judging.ts';
import { limitRates } from './limit-rates.ts';
import { meetingPages } from './meeting-pages.ts';
import { circleOf, namesOf } from './log-names.ts';
import {
  measuresOfArea,
  measuresOfProblem,
  outcomesOfReports,
  pictureMeasures,
} from './measure-ports.ts';
import { pageRoutes } from './page-routes.ts';
import { recordFolder } from './record-keeper.ts';
import { recordRefusals } from './record-refusals.ts';
import { reportAssets, signInScript } from './report-assets.ts';
import { retentionPages } from './retention-pages.ts';
import {
  categoryPort,
  chooseBefore,
  documentColour,
  pausedIn,
  settingsForReports,
  settingsOf,
  usualFreeze,
} from './settings-pages.ts';
import { systemRoutes } from './system-routes.ts';

export type Parts = {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly mode: 'demo' | 'live';
  readonly municipality: string;
  /** Folder of the built web. */
  readonly web: string;
  /** The address at which people know us. */
  readonly baseUrl: string;
  /** Networks of one's own that messages to other systems may reach; absent: none. */
  readonly ownNetworks?: OwnNetworks | undefined;
  /** Where files lie for a while. */
  readonly dataFolder: string;
};

export type App = {
  readonly http: OpenAPIHono<Env>;
  readonly members: Members;
  readonly live: Live;
  /** What weeks are judged and frozen with, in the background, too. */
  readonly judging: FreezeNeeds;
};

/** Puts the parts together: the only place that knows everyone. */
export function compose(parts: Parts): App {
  const { database, clock } = parts;
  const now = clock.now;
  const members = openMembers(database, () => now().getTime());
  const live = openLive({ database, members, now, log: parts.log });
  const settings = settingsOf({ database, now });
  const needs: ReportsNeeds = {
    database,
    members,
    now,
    referenceFor: openReference(database, members, now),
    screen: guard(),
    announce: live.announce.bind(live),
    meeting: settingsForReports(settings).meeting,
  };
  const assets = reportAssets(parts.web);
  const style = (): string => assets().style;
  const frameOf = openFrames({ members, demo: parts.mode === 'demo', style });
  const http = new OpenAPIHono<Env>();
  answerProblems(http, { log: parts.log, frameOf });
  protect(http, parts);
  http.route('/', systemRoutes({ database, metrics: parts.metrics, live }));
  http.get(
    '/openapi.json',
    serveText(() => JSON.stringify(apiDocument(http)), 'application/json'),
  );
  http.use(knowCaller(members));
  http.use(limitRates(() => now().getTime(), signIn.sharedTries(database)));
  http.use(chooseBefore(settings));
  http.use(recordRefusals({ database, now }));
  http.use(signIn.askToSignIn(parts.mode));
  const judging = judgingOf({ database, members, settings, now });
  openRooms(http, { parts, needs, live, settings, assets, frameOf, judging });
  return { http, members, live, judging };
}

/** Bytes that anyone may send at once; tables and the municipality's own template are larger, and have their own limits. */
const MOST = 512 * 1024;
const LARGER = [
  ...['/import', '/matt/fil'],
  ...['/installningar/utseende/logo', '/installningar/utseende/template'],
];

/** What holds for every answer. */
function protect(http: OpenAPIHono<Env>, parts: Parts): void {
  http.use(parts.metrics.measure);
  const secure = parts.baseUrl.startsWith('https:');
  http.use(secureHeaders({ now: parts.clock.now, secure }));
  http.use(ownHostOnly(parts.baseUrl));
  const limited = limitBody(MOST);
  http.use((context, next) =>
    LARGER.includes(context.req.path) ? next() : limited(context, next),
  );
  http.use(
    sameOriginOnly(() => {
      throw new Problem('not-found');
    }),
  );
}

type Rooms = {
  readonly parts: Parts;
  readonly needs: ReportsNeeds;
  readonly live: Live;
  readonly settings: Settings;
  readonly assets: ReturnType<typeof reportAssets>;
  readonly frameOf: FrameOf;
  readonly judging: FreezeNeeds;
};

function openRooms(http: OpenAPIHono<Env>, rooms: Rooms): void {
  const { parts, needs, settings, assets, frameOf } = rooms;
  const { database, members, now } = needs;
  const { mode, municipality, web, baseUrl, dataFolder } = parts;
  const demo = mode === 'demo';
  const today = (): string => dayOf(now());
  const style = (): string => assets().style;
  const script = signInScript(web);
  http.route('/', sessionRoutes({ members, mode, municipality, now }));
  http.route(
    '/',
    signInRoutes({
      ...{ database, members, now, mode, frameOf, baseUrl, script },
      feeds: feedsOfTheWork({ database, settings, now, baseUrl }),
      dataFolder,
      environment: process.env,
    }),
  );
  http.route('/', areaRoutes(database, today));
  http.route('/', reportRoutes(needs));
  const outcomes = outcomesOfReports(needs);
  const told = { ...needs, outcomes, names: openNames(database, now) };
  const sentBack = people.writeToReporter.bind(undefined, { database, members, now, baseUrl });
  http.route('/', triageRoutes({ ...told, sentBack }));
  const police = policePicture(database, now);
  openPicture(http, rooms, police);
  openAreas(http, rooms, police);
  openMeetings(http, rooms);
  const { sentences } = settingsForReports(settings);
  http.route('/', reportPageRoutes({ ...told, demo, assets, sentences }));
  const failed = (error: unknown): void =>
    parts.log.error('import.failed', { code: codeFor(error) });
  const areas = areaNames(database, now);
  http.route('/', peopleRoutes({ database, members, now, frameOf, baseUrl, areas }));
  const uploads = join(dataFolder, 'uploads');
  http.route('/', importPageRoutes({ ...needs, demo, style, uploads, failed }));
  http.route('/', ownPageRoutes({ ...told, frameOf }));
  openDesk(http, rooms, frameOf);
  http.route('/', pageRoutes({ web, members, demo, style }));
}

/** Pages of the areas, with what later stages have to tell of them. */
function openAreas(
  http: OpenAPIHono<Env>,
  { needs, frameOf, settings }: Rooms,
  police: ReturnType<typeof policePicture>,
): void {
  const picture = areaSide({ ...needs, police, isPaused: pausedIn(settings) });
  const side = { ...picture, measures: measuresOfArea(needs) };
  const policeHistoryOf = policeHistories(needs);
  http.route('/', areaPages.routes({ ...needs, frameOf, side, policeHistoryOf }));
  http.route('/', areaPages.indicatorRoutes({ ...needs, frameOf }));
  http.route('/', claimsRoutes({ ...needs, frameOf, policeHistoryOf }));
  http.route('/', followUpRoutes({ ...needs, frameOf, policeHistoryOf }));
}

/** The weekly meeting and the year's wheel. */
function openMeetings(
  http: OpenAPIHono<Env>,
  { parts: { baseUrl, municipality }, needs, settings, frameOf }: Rooms,
): void {
  const { meeting } = settingsForReports(settings);
  const isPaused = pausedIn(settings);
  http.route('/', meetingPages({ ...needs, baseUrl, municipality, frameOf, meeting, isPaused }));
}

/** Problems, causes, plans and measures. */
function openPlans(http: OpenAPIHono<Env>, { parts, needs, frameOf }: Rooms): void {
  const { database, members, now, screen } = needs;
  const plan = { database, members, now, screen, frameOf };
  http.route('/', planRoutes({ ...plan, measures: measuresOfProblem(needs) }));
  const outcome = outcomePart(needs);
  http.route('/', measureRoutes({ ...plan, baseUrl: parts.baseUrl, outcomePart: outcome }));
}

/** The week as everyone sees it, and its ways out. */
function openPicture(
  http: OpenAPIHono<Env>,
  rooms: Rooms,
  police: ReturnType<typeof policePicture>,
): void {
  const { parts, needs, live, settings, frameOf } = rooms;
  const { database, members, now, screen } = needs;
  const shown = { database, members, now, police, isPaused: pausedIn(settings) };
  http.route('/', pictureRoutes({ ...shown, live }));
  const { municipality } = parts;
  http.route('/', picturePages.exits({ ...shown, municipality, frameOf }));
  http.route('/', picturePages.coverage({ ...shown, frameOf }));
  const { baseUrl } = parts;
  http.route('/', picturePages.reminders({ ...shown, baseUrl }));
  http.route('/', picturePages.versions({ ...rooms.judging, screen, frameOf }));
  http.route('/', changesRoutes({ ...rooms.judging, screen, ...pictureMeasures(needs) }));
}

/** What the law and the councils are given, with what the plans and measures have to tell. */
function openDocuments(http: OpenAPIHono<Env>, { parts, needs, frameOf, settings }: Rooms): void {
  const { municipality } = parts;
  const planSource = planFrom(needs);
  http.route(
    '/',
    documentRoutes({
      ...needs,
      frameOf,
      municipality,
      planSource,
      colour: documentColour(settings),
    }),
  );
}

/** Pages of those who look after how the work is done. */
function openDesk(http: OpenAPIHono<Env>, rooms: Rooms, frameOf: FrameOf): void {
  const { parts, needs, settings } = rooms;
  openPlans(http, rooms);
  openDocuments(http, rooms);
  const { database, members, now, screen } = needs;
  const own = { database, now, frameOf };
  http.route('/', retentionPages({ ...own, members, screen, log: parts.log }));
  const files = openOwnFiles(recordFolder(parts.dataFolder));
  const tries = signIn.sharedTries(database);
  http.route('/', witnessRoutes({ database, now, tries, signer: files.signer }));
  const log = { screen: (text: string): readonly unknown[] => screen(text, []) };
  openSettingsPages(http, rooms, { ...own, ...log, settings });
  const seen = { circle: circleOf(members), namesNow: namesOf(database, members) };
  http.route('/', logRoutes({ ...own, ...log, ...seen }));
}

type SettingsParts = Pick<
  Parameters<typeof settingsRoutes>[0],
  'database' | 'now' | 'frameOf' | 'settings'
> &
  Pick<Parameters<typeof receivers.routes>[0], 'screen'>;

/** What the municipality decides for itself, and which other systems are told of its weeks. */
function openSettingsPages(http: OpenAPIHono<Env>, { parts }: Rooms, own: SettingsParts): void {
  const { municipality, mode, baseUrl, dataFolder, ownNetworks } = parts;
  http.route('/', lookRoutes({ ...own, municipality }));
  const keys = receivers.openKeys(dataFolder);
  const told = { keys, baseUrl, demo: mode === 'demo', ...(ownNetworks && { ownNetworks }) };
  http.route('/', receivers.routes({ ...own, ...told }));
  const categories = categoryPort(own);
  http.route('/', settingsRoutes({ ...own, categories, usualFreeze, municipality }));
}
