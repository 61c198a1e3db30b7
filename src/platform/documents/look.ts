/** How the municipality's documents look. This room reads no settings: app tells it what holds, whenever they are read anew. */
import { readLogo, type Logo } from './logo.ts';
import { readTemplate, type Template } from './template.ts';

export type Look = { readonly logo?: Logo | undefined; readonly template?: Template | undefined };

let held: Look = {};

/** Holds a look for every document that is made from here on. */
export function holdLook(look: Look): void {
  held = look;
}

export function lookNow(): Look {
  return held;
}

/** How files from elsewhere become the look, for those who choose it. */
export const look = { hold: holdLook, readLogo, readTemplate } as const;
