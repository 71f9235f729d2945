import type { Strings } from '../strings/strings.ts';

/** The pages that the navigation leads to, in their order. Each has its name in the strings. */
export const places: readonly { readonly name: keyof Strings['shell']['places']; readonly path: string }[] = [
  { name: 'queue', path: '/' },
  { name: 'quarantine', path: '/quarantine' },
  { name: 'insights', path: '/insights' },
  { name: 'templates', path: '/templates' },
];

export type Place = (typeof places)[number]['name'];
