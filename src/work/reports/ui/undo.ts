import { button, byId } from './elements.ts';
import { t } from './words.ts';

const SECONDS = 10;

let stop: (() => void) | undefined;

/** Offers to take the last report back, for ten seconds. The count runs on the button alone, so that nobody hears it tick. */
export function offerUndo(undo: () => Promise<void>): void {
  stop?.();
  let left = SECONDS;
  const offered = button(t('report.undo', { seconds: left }), () => {
    stop?.();
    void undo();
  });
  offered.classList.add('undo');
  const timer = setInterval(() => {
    left -= 1;
    offered.textContent = t('report.undo', { seconds: left });
    if (left <= 0) stop?.();
  }, 1_000);
  stop = () => {
    clearInterval(timer);
    if (document.activeElement === offered) byId('status', HTMLElement).focus();
    offered.remove();
    stop = undefined;
  };
  byId('status', HTMLElement).after(offered);
}

export function withdrawOffer(): void {
  stop?.();
}
