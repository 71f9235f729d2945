import type { Practice } from './practice.ts';

export const partner: Practice = {
  name: 'partner',
  why: 'Most concerns are solved by the partner once they are told clearly, and their answer shows where it is stuck.',
  facts: ['partner_contact', 'partner_response'],
};
