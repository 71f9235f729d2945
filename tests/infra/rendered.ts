import * as z from 'zod';
import { type Configuration, parseConfiguration } from '../../core/configuration.ts';
import { type CloudFormationTemplate, synthesise } from '../../infra/synthesise.ts';

/** A complete configuration, with some fields changed. */
export function configurationWith(changes: Record<string, unknown> = {}): Configuration {
  return parseConfiguration({
    name: 'demo',
    region: 'eu-west-1',
    domain: 'intake.example',
    escalationAddresses: ['escalations@intake.example', 'partners@intake.example'],
    senderName: 'Partner Escalations',
    csmAddress: 'csm@intake.example',
    csmLanguage: 'en',
    languages: ['en', 'nl'],
    defaultLanguage: 'en',
    weights: {
      scope_document: 22,
      scope_changes: 8,
      partner_contact: 20,
      partner_response: 10,
      examples: 25,
      attachments: 15,
    },
    coachingReplies: 4,
    caps: {
      perCase: { replies: 6, hours: 24 },
      perSender: { replies: 10, hours: 24 },
      perDomain: { replies: 40, hours: 24 },
      perFreemailDomain: { replies: 400, hours: 24 },
      sameTextPerSender: { replies: 1, hours: 24 },
      sameTextPerDomain: { replies: 3, hours: 24 },
    },
    receiving: { ruleSet: 'create', activate: false },
    alarmAddress: null,
    ...changes,
  });
}

export interface RenderedResource {
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly dependsOn: readonly string[];
  readonly deletionPolicy: string | undefined;
}

export interface RenderedTemplate {
  readonly resources: readonly RenderedResource[];
  readonly outputs: Readonly<Record<string, unknown>>;
  /** All resources of a type. */
  all(type: string): readonly RenderedResource[];
  /** The only resource of a type whose logical id begins so. */
  one(type: string, id?: string): RenderedResource;
}

/**
 * The template as a person reads it: a reference is `<Cases>`, an attribute `<Cases.Arn>`, joined text is one text, and
 * logical ids have lost the hash that CDK adds.
 */
export const rendered = (configuration: Configuration): RenderedTemplate =>
  renderedTemplate(synthesise(configuration, { bundle: false }));

/** The same, of a template that is there already. */
export function renderedTemplate(template: CloudFormationTemplate): RenderedTemplate {
  const resources = Object.entries(template.Resources).map(
    ([id, resource]): RenderedResource => ({
      id: withoutHash(id),
      type: resource.Type,
      properties: renderFields(resource.Properties),
      dependsOn: resource.DependsOn.map(withoutHash),
      deletionPolicy: resource.DeletionPolicy,
    }),
  );
  const all = (type: string) => resources.filter((resource) => resource.type === type);
  return {
    resources,
    outputs: Object.fromEntries(
      Object.entries(template.Outputs).map(([id, output]) => [id, render(output.Value)]),
    ),
    all,
    one(type, id = '') {
      const [first, ...others] = all(type).filter((resource) => resource.id.startsWith(id));
      if (first === undefined || others.length > 0)
        throw new Error(`expected one ${type} ${id}, found ${[first, ...others].map((found) => found?.id)}`);
      return first;
    },
  };
}

function withoutHash(id: string): string {
  // A version of a function has a second one, of what is in it.
  return id.replace(/[0-9A-F]{8}(?:[0-9a-f]{32})?$/, '');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function render(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(render);
  if (!isRecord(value)) return value;
  const { Ref: ref, 'Fn::GetAtt': attribute, 'Fn::Join': join, 'Fn::Select': select } = value;
  if (typeof ref === 'string') return `<${withoutHash(ref)}>`;
  if (Array.isArray(attribute)) return `<${withoutHash(String(attribute[0]))}.${attribute[1]}>`;
  if (Array.isArray(join) && Array.isArray(join[1])) return join[1].map(render).join(String(join[0]));
  if (Array.isArray(select) && isRecord(select[1]) && Array.isArray(select[1]['Fn::Split']))
    return `<part ${select[0]} of ${render(select[1]['Fn::Split'][1])}>`;
  return renderFields(value);
}

function renderFields(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, render(value)]));
}

const policySchema = z.object({ PolicyDocument: z.object({ Statement: z.array(z.unknown()) }) });

/** Every statement of every policy that is attached to a role, of roles whose logical id begins so. */
export function statements(of: RenderedTemplate, role = ''): unknown[] {
  return of
    .all('AWS::IAM::Policy')
    .filter(({ id }) => id.startsWith(role))
    .flatMap(({ properties }) => policySchema.parse(properties).PolicyDocument.Statement);
}
