// The workbench's addresses.
import type { ReactElement } from 'react';
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

export const router = createRouter({
  routeTree: root.addChildren([openWeek, oneWeek]),
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
  const { area = [], category = [] } = props.search;
  return (
    <Gate may="see-picture">
      <PicturePage
        week={props.week}
        filters={{ areas: area, categories: category }}
        municipality={session?.municipality ?? ''}
      />
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
