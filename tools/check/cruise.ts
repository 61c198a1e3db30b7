// Runs the import rules on a tree and says which rule was broken where.
import { cruise, type IConfiguration } from 'dependency-cruiser';

export type Breach = { readonly rule: string; readonly from: string; readonly to: string };
export type Cruised = { readonly modules: number; readonly breaches: readonly Breach[] };

/** Holds every import in `folders` under `base` to the rules. */
export async function cruiseTree(
  rules: IConfiguration,
  base: string,
  folders: string[],
): Promise<Cruised> {
  const { enhancedResolveOptions, ...options } = rules.options ?? {};
  const { output } = await cruise(
    folders,
    { ...options, baseDir: base, validate: true, ruleSet: { forbidden: rules.forbidden ?? [] } },
    { ...enhancedResolveOptions },
  );
  if (typeof output === 'string') throw new Error('dependency-cruiser gave text, not a result');
  const { totalCruised, violations } = output.summary;
  return {
    modules: totalCruised,
    breaches: violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}
