import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { configurationWith, rendered } from './rendered.ts';

const template = rendered(configurationWith({ languages: ['en', 'ja'] }));
const dashboard = template.one('AWS::CloudWatch::Dashboard').properties;

const body = z
  .object({
    widgets: z.array(
      z.object({
        type: z.string(),
        width: z.number(),
        properties: z.looseObject({
          markdown: z.string().optional(),
          title: z.string().optional(),
          metrics: z.array(z.array(z.unknown())).default([]),
        }),
      }),
    ),
  })
  .parse(JSON.parse(String(dashboard.DashboardBody)));

const metricsOf = (title: string) => {
  const metrics = body.widgets.find(({ properties }) => properties.title === title)?.properties.metrics;
  return (metrics ?? []).map(([, name]) => name);
};

describe('the dashboard', () => {
  it('is named like the stack and asks three questions', () => {
    expect(dashboard.DashboardName).toBe('demo');
    expect(
      body.widgets.filter(({ type }) => type === 'text').map(({ properties }) => properties.markdown),
    ).toEqual(['# Is it working?', '# How fast?', '# What do people miss, and who writes?']);
  });

  it('answers them', () => {
    expect(metricsOf('What became of mails, a day')).toEqual([
      'mail-replied',
      'mail-held',
      'mail-postponed',
      'mail-failed',
    ]);
    expect(metricsOf('From received to answered (milliseconds)')).toEqual(Array(3).fill('time-to-reply'));
    expect(metricsOf('Missing in the first mail, of cases opened')).toEqual([
      'case-opened',
      'missing-scope_document',
      'missing-scope_changes',
      'missing-partner_contact',
      'missing-partner_response',
      'missing-examples',
      'missing-attachments',
    ]);
    expect(metricsOf('Languages')).toEqual(['language-en', 'language-ja']);
  });

  it('shows only metrics of ours that docs/operations.md explains', () => {
    const explained = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
    const ours = body.widgets
      .flatMap(({ properties }) => properties.metrics)
      .filter(([namespace]) => namespace === 'EscalationIntake')
      .map(([, name]) => String(name));
    expect(ours.length).toBeGreaterThan(20);
    for (const name of ours)
      expect(explained).toMatch(new RegExp(`\`(?:feedback)?${name.replace(/^feedback/, '')}\``));
  });

  it('watches every function', () => {
    const watched = body.widgets.find(({ properties }) => properties.title === 'Runs that failed');
    expect(watched?.properties.metrics.map((metric) => metric[3])).toEqual(
      template.all('AWS::Lambda::Function').map(({ id }) => `<${id}>`),
    );
  });
});
