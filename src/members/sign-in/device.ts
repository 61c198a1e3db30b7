const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\b(?:Headless)?Chrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];
/** A browser may write anything there; nobody's is longer. */
const MOST = 1_000;

/**
 * What a device is called in the person's own list: kind of browser and kind of machine, nothing that tells two alike
 * apart.
 * @example deviceOf('Mozilla/5.0 (Linux; Android 15) … Chrome/140.0 Mobile Safari/537.36') // "Chrome, Android"
 */
export function deviceOf(userAgent: string | undefined): string {
  const said = (userAgent ?? '').slice(0, MOST);
  const first = (list: typeof BROWSERS): string | undefined =>
    list.find(([sign]) => sign.test(said))?.[1];
  return [first(BROWSERS), first(SYSTEMS)].filter((one) => one !== undefined).join(', ') || '–';
}
