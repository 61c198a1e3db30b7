export type Area = string & { readonly area: true };
