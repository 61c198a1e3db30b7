import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import '@fontsource-variable/source-sans-3/wght.css';
import '../kit/tokens.css';
import './frame.css';
import '../kit/header.css';
import { Refused } from '../kit/api.ts';
import { languageAsked, LanguageProvider } from '../kit/language.tsx';
import { router } from './router.tsx';
import { sessionQuery } from './session.ts';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal stands; a lost connection is tried again, gently.
      retry: (failures, error) => !(error instanceof Refused && error.status > 0) && failures < 3,
      staleTime: 5_000,
      networkMode: 'always',
    },
  },
});

const place = document.getElementById('root');
if (place) {
  // Asked for before the first drawing; who uses it waits for the same answer.
  void client
    .query(sessionQuery(languageAsked(location.search, document.cookie, navigator.language)))
    .catch(() => undefined);
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <LanguageProvider>
          <RouterProvider router={router} />
        </LanguageProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
