// The ticks of the last moments. A whole picture that was read before they came must not wipe them out.
import type { Picture, PictureTick } from '../contract.ts';
import { applyTick } from './apply-tick.ts';

const MOST = 300;

export class RecentTicks {
  #ticks: PictureTick[] = [];

  keep(tick: PictureTick): void {
    this.#ticks = [...this.#ticks.slice(1 - MOST), tick];
  }

  /**
   * The answer with every tick that may be newer laid over it. A tick from before the answer was read is in it; one
   * that is laid over it in vain is made good by the next.
   */
  over(answer: Picture): Picture {
    this.#ticks = this.#ticks.filter((tick) => tick.asOf >= answer.asOf);
    return this.#ticks.reduce((picture, tick) => applyTick(picture, tick).picture, answer);
  }
}
