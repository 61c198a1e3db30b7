// What a frozen week was judged to hold, for documents that tell what changed.

/** Two changes of a week: one that everybody may read of, and one of an area, which stays with the inner circle. */
export function judgedAs(week: string): object {
  const change = (id: string, areas: readonly string[]): object => ({
    ...{ id, kind: 'fewer', looksLike: 'fewer', source: 'reports', method: 'farrington', areas },
    ...{
      category: 'vandalism',
      from: week,
      to: week,
      n: 9,
      expected: 20,
      least: 8,
      oneWeekIn: 900,
    },
    ...{ explanations: [], series: [{ week, n: 9 }] },
  });
  const words = (title: string): object => ({
    ...{ title, direction: 'Färre än vanligt', period: '', count: '', chance: '', behind: [] },
    ...{ caveats: [], unknown: '', method: '' },
  });
  const all = [words('Skadegörelse i kommunen'), words('Skadegörelse i Vivalla')];
  return {
    judged: { changes: [change('a', []), change('b', ['vivalla'])] },
    said: { sv: all, en: all },
  };
}
