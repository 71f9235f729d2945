import type { Strings } from '../strings.ts';

export const states: Strings['states'] = {
  coaching: 'Wordt bevraagd',
  ready: 'Klaar',
  'with-csm': 'Bij CSM',
  resolved: 'Opgelost',
  withdrawn: 'Ingetrokken',
};

export const practices: Strings['practices'] = {
  scope: 'Let op de afspraken',
  partner: 'Spreek de partner aan',
  specifics: 'Wees concreet',
};

export const verdicts: Strings['verdicts'] = {
  met: 'Voldaan',
  partly: 'Deels',
  missing: 'Ontbreekt',
  denied: 'Klant zegt nee',
};

export const values: Strings['values'] = {
  yes: 'duidelijk',
  no: 'ontbreekt',
  denied: 'klant zegt nee',
  stated: 'duidelijk',
  none: 'ontbreekt',
};
