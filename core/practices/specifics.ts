import type { Practice } from './practice.ts';

export const specifics: Practice = {
  name: 'specifics',
  why: 'A single order, page or date that can be checked moves a case faster than any description of the mood.',
  facts: ['examples', 'attachments'],
};
