// The workbench's addresses.
import { lazy, Suspense, type ReactElement } from 'react';
import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { PicturePage } from '../../work/picture/ui/PicturePage.tsx';
import { Gate } from './Gate.tsx';
import { Message } from './Message.tsx';
import { parseSearch, pictureSearch, stringifySearch, type PictureSearch } from './search.ts';
import { useSession } from './session.ts';
import { Shell } from './Shell.tsx';
import { useWords } from './words.ts';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: Fault,
});

const openWeek = createRoute({
  getParentRoute: () => root,
  path: '/lage',
  validateSearch: pictureSearch,
  component: function OpenWeek() {
    return <Picture week="open" search={openWeek.useSearch()} />;
  },
});

const oneWeek = createRoute({
  getParentRoute: () => root,
  path: '/lage/$week',
  validateSearch: pictureSearch,
  component: function OneWeek() {
    return <Picture week={oneWeek.useParams().week} search={oneWeek.useSearch()} />;
  },
});

const inflow = createRoute({
  getParentRoute: () => root,
  path: '/inflode',
  component: () => <Inflow />,
});

const oneReport = createRoute({
  getParentRoute: () => root,
  path: '/inflode/$id',
  component: function OneReport() {
    return <Inflow id={oneReport.useParams().id} />;
  },
});

const meetings = createRoute({
  getParentRoute: () => root,
  path: '/mote',
  component: () => <Meetings />,
});

const oneMeeting = createRoute({
  getParentRoute: () => root,
  path: '/mote/$week',
  component: function OneMeeting() {
    return <Meetings week={oneMeeting.useParams().week} />;
  },
});

export const router = createRouter({
  routeTree: root.addChildren([openWeek, oneWeek, inflow, oneReport, meetings, oneMeeting]),
  parseSearch,
  stringifySearch,
  // A step to another week keeps the reader where they were on the page.
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

function Picture(props: { readonly week: string; readonly search: PictureSearch }): ReactElement {
  const session = useSession();
  const { area = [], category = [], map } = props.search;
  return (
    <Gate may="see-picture">
      <PicturePage
        week={props.week}
        filters={{ areas: area, categories: category, ...(map && { map: map[0] }) }}
        municipality={session?.municipality ?? ''}
      />
    </Gate>
  );
}

/** Fetched by those who triage; nobody else carries it. */
const InflowPage = lazy(async () => {
  const { InflowPage: page } = await import('../../work/reports/triage/ui/InflowPage.tsx');
  return { default: page };
});

function Inflow({ id }: { readonly id?: string }): ReactElement {
  const t = useWords();
  return (
    <Gate may="triage">
      <Suspense fallback={<Message text={t('common.loading')} />}>
        <InflowPage id={id} />
      </Suspense>
    </Gate>
  );
}

/** Fetched by those who meet. */
const MeetingPage = lazy(async () => {
  const { MeetingPage: page } = await import('../../work/meetings/ui/MeetingPage.tsx');
  return { default: page };
});
const MeetingsPage = lazy(async () => {
  const { MeetingsPage: page } = await import('../../work/meetings/ui/MeetingsPage.tsx');
  return { default: page };
});

function Meetings({ week }: { readonly week?: string }): ReactElement {
  const t = useWords();
  return (
    <Gate may="see-meeting">
      <Suspense fallback={<Message text={t('common.loading')} />}>
        {week === undefined ? <MeetingsPage /> : <MeetingPage id={week} key={week} />}
      </Suspense>
    </Gate>
  );
}

function NotFound(): ReactElement {
  const t = useWords();
  return <Message text={t('error.notFound')} />;
}

function Fault(): ReactElement {
  const t = useWords();
  return <Message text={t('error.ours')} />;
}
