// Where the worker of the report page is. Browsers that hold pages to Trusted Types take an address for a script only from a
// policy that the content policy names; this one knows a single address.

type Policy = { readonly createScriptURL: (address: string) => string };
type PolicyMaker = { readonly createPolicy: (name: string, rules: Policy) => Policy };

const ADDRESS = '/report-worker.js';
const only: Policy = { createScriptURL: () => ADDRESS };

function isMaker(found: unknown): found is PolicyMaker {
  return typeof found === 'object' && found !== null && 'createPolicy' in found;
}

/** The worker's address, in the form that this browser asks for. */
export function workerAddress(): string {
  const found: unknown = Reflect.get(globalThis, 'trustedTypes');
  const policy = isMaker(found) ? found.createPolicy('samsyn-worker', only) : only;
  return policy.createScriptURL(ADDRESS);
}
