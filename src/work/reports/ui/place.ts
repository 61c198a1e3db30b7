// "Använd platsen där jag är": the position becomes an area here on the phone, and is thrown away.
import { locate } from '../../areas/locate.ts';
import { byId } from './elements.ts';
import { say } from './notices.ts';
import { t } from './words.ts';

type Area = Parameters<typeof locate>[0][number] & {
  readonly slug: string;
  readonly short: string;
};

export function offerPlace(): void {
  if (!('geolocation' in navigator)) return;
  const button = byId('place', HTMLButtonElement);
  button.hidden = false;
  button.addEventListener('click', () => {
    button.disabled = true;
    void choosePlace().finally(() => (button.disabled = false));
  });
}

async function choosePlace(): Promise<void> {
  try {
    const [place, areas] = await Promise.all([position(), fetchAreas()]);
    const area = locate(areas, place);
    if (!area) {
      say([t('report.placeOutside')]);
      return;
    }
    choose(area.slug);
    say([t('report.placeFound', { area: area.short })], false);
  } catch {
    say([t('report.placeRefused')]);
  }
}

function position(): Promise<readonly [number, number]> {
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve([coords.longitude, coords.latitude]),
      reject,
      { maximumAge: 60_000, timeout: 15_000 },
    );
  });
}

async function fetchAreas(): Promise<readonly Area[]> {
  const answer = await fetch('/api/areas');
  if (!answer.ok) throw new Error('areas');
  const edition: unknown = await answer.json();
  if (!isEdition(edition)) throw new Error('areas');
  return edition.areas;
}

/** Our own server's answer: its form is checked there, so that the phone need not carry the checker. */
function isEdition(body: unknown): body is { readonly areas: readonly Area[] } {
  return typeof body === 'object' && body !== null && 'areas' in body && Array.isArray(body.areas);
}

function choose(slug: string): void {
  const favourite = document.querySelector(`input[name="where"][value="${CSS.escape(slug)}"]`);
  const other = document.querySelector('input[name="where"][value="other"]');
  const radio = favourite ?? other;
  if (radio instanceof HTMLInputElement) radio.checked = true;
  if (!favourite) byId('area', HTMLSelectElement).value = slug;
}
