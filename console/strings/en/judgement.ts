export const states = {
  coaching: 'Being asked',
  ready: 'Ready',
  'with-csm': 'With CSM',
  resolved: 'Resolved',
  withdrawn: 'Withdrawn',
};

export const practices = {
  scope: 'Consider scope',
  partner: 'Approach the partner',
  specifics: 'Be specific',
};

export const verdicts = { met: 'Met', partly: 'Partly', missing: 'Missing', denied: 'Customer says no' };

export const values = {
  yes: 'clear',
  no: 'missing',
  denied: 'customer says no',
  stated: 'clear',
  none: 'missing',
};
