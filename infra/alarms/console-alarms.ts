import type { Console } from '../constructs/console.ts';
import { type AlarmDefinition, perFiveMinutes } from './alarm-definition.ts';

/** The console answers what goes wrong with a page of its own, so the errors of its function do not tell. */
export const consoleAlarms = ({ api }: Console): readonly AlarmDefinition[] => [
  {
    id: 'ConsoleFails',
    metric: api.metricServerError(perFiveMinutes),
    // One may be a page that was asked for while something else was being deployed.
    above: 2,
    description:
      'Several pages of the console failed within five minutes. Customers do not notice; Customer Success Managers cannot work. After a deployment: go back. Otherwise look for "Page failed" in the log of the console function.',
  },
];
