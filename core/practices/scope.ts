import type { Practice } from './practice.ts';

export const scope: Practice = {
  name: 'scope',
  why: 'What was agreed decides what the partner owes, so a complaint that refers to it can be settled on paper.',
  facts: ['scope_document', 'scope_changes'],
};
