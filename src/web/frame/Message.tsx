// A page that has only something to say: not found, not yours, not reachable.
import { useEffect, type ReactElement, type ReactNode } from 'react';
import { useWords } from './words.ts';

export function Message(props: {
  readonly text: string;
  readonly children?: ReactNode;
}): ReactElement {
  const t = useWords();
  useEffect(() => {
    document.title = `${props.text} · ${t('app.name')}`;
  }, [props.text, t]);
  return (
    <div className="message">
      <h1>{props.text}</h1>
      {props.children}
      <p>
        <a href="/">{t('error.toStart')}</a>
      </p>
    </div>
  );
}
