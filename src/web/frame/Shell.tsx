// The frame around every page of the workbench: who you are, where you can go, what kind of data this is.
import type { ReactElement } from 'react';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import type { Session } from '../../members/contract.ts';
import { useLanguage } from '../kit/language.tsx';
import { Ending } from './Ending.tsx';
import { useSession } from './session.ts';
import { useWords } from './words.ts';

/** So few ways stand side by side on a phone, too. */
const FEW = 2;

export function Shell(): ReactElement {
  const t = useWords();
  const session = useSession();
  return (
    <>
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <header className="top bar">
        <a className="brand" href="/">
          <Rings />
          {t('app.name')}
        </a>
        <MainMenu session={session} />
        <div className="top-end">
          <Person session={session} />
          <LanguageChoice />
        </div>
      </header>
      {session?.mode === 'demo' && <p className="demo-notice">{t('demo.notice')}</p>}
      <main id="content" tabIndex={-1}>
        <Ending />
        <Outlet />
      </main>
    </>
  );
}

function Rings(): ReactElement {
  return (
    <svg className="rings" viewBox="0 0 32 20" aria-hidden="true" focusable="false">
      <circle cx="11" cy="10" r="8" />
      <circle cx="21" cy="10" r="8" />
    </svg>
  );
}

/** Only the ways that the server says are open to this person. */
function MainMenu({ session }: { readonly session: Session | undefined }): ReactElement {
  const t = useWords();
  // Anew for each page: a menu that has been used closes.
  const pathname = useLocation({ select: (location) => location.pathname });
  const all = session?.menu ?? [];
  const more = all.filter((way) => way.more);
  return (
    <nav aria-label={t('nav.main')}>
      <ul className="ways">
        {ways(all.filter((way) => !way.more))}
        {more.length > 0 && (
          <li>
            <details>
              <summary>{t('nav.more')}</summary>
              <ul>{ways(more)}</ul>
            </details>
          </li>
        )}
      </ul>
      {all.length > FEW && (
        <details className="all-ways" key={pathname}>
          <summary>{t('nav.menu')}</summary>
          <ul>{ways(all)}</ul>
        </details>
      )}
    </nav>
  );
}

const ways = (menu: Session['menu']): readonly ReactElement[] =>
  menu.map(({ href, label }) => (
    <li key={href}>
      <Way href={href} label={label} />
    </li>
  ));

/** Between the workbench's own rooms nothing is loaded anew. */
function Way({ href, label }: { readonly href: string; readonly label: string }): ReactElement {
  if (href === '/lage') return <Link to="/lage">{label}</Link>;
  if (href === '/inflode') return <Link to="/inflode">{label}</Link>;
  if (href === '/mote') return <Link to="/mote">{label}</Link>;
  return <a href={href}>{label}</a>;
}

function Person({ session }: { readonly session: Session | undefined }): ReactElement | null {
  const t = useWords();
  if (!session?.person) return null;
  const { title, organisation } = session.person;
  return (
    <>
      <p className="person">
        <span>
          <strong>{title}</strong> · {organisation}
        </span>
        <a href="/konto">{t('nav.account')}</a>
      </p>
      <form method="post" action="/leave">
        <button className="plain">{t('nav.leave')}</button>
      </form>
    </>
  );
}

function LanguageChoice(): ReactElement {
  const t = useWords();
  const { language, choose } = useLanguage();
  const other = language === 'sv' ? 'en' : 'sv';
  return (
    <div role="group" aria-label={t('nav.language')} className="language">
      <button type="button" className="plain" lang={other} onClick={() => choose(other)}>
        {other === 'en' ? 'English' : 'Svenska'}
      </button>
    </div>
  );
}
