// Puts a figure's SVG text on the page. Figures are our own pure functions and escape what they are given;
// the policy below is the only door through which markup enters the document.
import { useLayoutEffect, useRef, type ReactElement } from 'react';

type Policy = { readonly createHTML: (markup: string) => string };
type PolicyMaker = { readonly createPolicy: (name: string, rules: Policy) => Policy };
declare global {
  var trustedTypes: PolicyMaker | undefined;
}

const asIs: Policy = { createHTML: (markup) => markup };
const policy = globalThis.trustedTypes?.createPolicy('samsyn-figures', asIs) ?? asIs;

export type DrawingProps = {
  /** SVG text from `#figures`. */
  readonly svg: string;
  readonly className?: string;
};

/** An SVG in the page; a figure that did not change is left alone, so that nothing flickers or loses focus. */
export function Drawing({ svg, className }: DrawingProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (place.current) place.current.innerHTML = policy.createHTML(svg);
  }, [svg]);
  return <div ref={place} className={className ?? 'drawing'} />;
}
