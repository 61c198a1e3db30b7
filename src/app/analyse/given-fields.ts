/**
 * Fields of expected.json that are parameters or provenance: they are read, not answered, so there is nothing to compare.
 * By the kind of case.
 */
export const GIVEN = {
  effect: [
    ...['published', 'names', 'harmonics', 'pre', 'pre_rows', 'v', 'seed'],
    ...['control', 'treated', 'disp_control', 'disp_treated'],
    ...['time_weights', 'area_weights', 'alpha'],
  ],
  smallArea: ['perm_nsim'],
  knox: ['sds', 'tds', 'interval_rule', 'metric', 'nrep', 'eps_s', 'eps_t', 'rule'],
  disproportion: ['theta'],
  aberration: [
    ...['meta', 'from', 'range', 'series_rows', 'name', 'control', 'method', 'alpha', 'baseline'],
    ...['algo', 'k', 'h', 'trans', 'm', 'b', 'w', 'actY', 'c.ARL', 'S', 'now', 'D', 'dates'],
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;
