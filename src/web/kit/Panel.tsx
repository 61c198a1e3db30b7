import type { ReactElement, ReactNode } from 'react';

/** A titled part of a page: a landmark with its own heading. */
export function Panel(props: {
  readonly id: string;
  readonly title: string;
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}): ReactElement {
  const { id, title, aside, className, children } = props;
  return (
    <section className={`panel ${className ?? ''}`} aria-labelledby={`${id}-title`} id={id}>
      <div className="panel-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
