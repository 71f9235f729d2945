import * as z from 'zod';
import { contradictions, deploymentFields } from './deployment-configuration.ts';
import { languageCodes } from './languages/language.ts';
import { isTimeZone } from './time-zone.ts';

/** In small letters, as addresses of mails are compared with it. */
const address = z
  .string()
  .toLowerCase()
  .regex(
    /^[^@\s<>",;]{1,64}@[a-z0-9.-]{1,253}$/i,
    'expected a plain e-mail address such as escalations@example.com',
  )
  .transform((value) => value.toLowerCase());

const points = z.number().min(0).max(100);

const cap = z.strictObject({
  /** Replies at most… */
  replies: z.int().min(1),
  /** …within this many hours, sliding. */
  hours: z.number().positive(),
});

/**
 * The one configuration file. Everything a team decides is here; everything else is a constant of the product.
 * Used by the CDK app, bundled beside the functions, and read by the local stack.
 */
const configurationSchema = z
  .strictObject({
    /** CloudFormation stack name, and prefix of the names that must be literal (rule set, rule). */
    name: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9-]{0,40}$/, 'expected letters, digits and hyphens, beginning with a letter'),
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'expected an AWS region such as eu-west-1'),
    /** The SES identity: mail is received at it and sent from it. */
    domain: z
      .string()
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'expected a domain in lower case such as example.com'),
    /** Where customers write; the first is also the sender of every reply. Each must be at `domain`. */
    escalationAddresses: z.array(address).min(1).max(100),
    senderName: z.string().min(1).max(80),
    /** Where briefs go. */
    csmAddress: address,
    csmLanguage: z.enum(['en', 'nl']),
    /**
     * When a Customer Success Manager gets a brief: of each new case and again when it changes hands or is complete; after
     * every message of the customer; or what can wait once a working day, all cases in one mail.
     */
    briefs: z.enum(['opening-and-ready', 'every-turn', 'daily-digest']).default('opening-and-ready'),
    /** Where the console is; briefs link to it. Null where there is none. */
    consoleUrl: z
      .url({ protocol: /^https?$/, error: 'expected a web address such as https://console.example.com' })
      .nullable()
      .default(null),
    /** Languages we answer in, and the one we fall back to. */
    languages: z.array(z.enum(languageCodes)).min(1),
    defaultLanguage: z.enum(languageCodes),
    /** Points per fact, together 100. */
    weights: z.strictObject({
      scope_document: points,
      scope_changes: points,
      partner_contact: points,
      partner_response: points,
      examples: points,
      attachments: points,
    }),
    /** How often we ask for what is missing before a person takes over. */
    coachingReplies: z.int().min(1).max(10),
    /** Where a customer is taken to be whose time zone is not known. */
    timeZone: z.string().refine(isTimeZone, 'expected a time zone such as Europe/Amsterdam').default('UTC'),
    /** Business days without an answer of the customer after which they are reminded, and a person takes over. */
    followUps: z
      .strictObject({ reminderDays: z.int().min(1).max(20), handOverDays: z.int().min(2).max(30) })
      .refine(({ reminderDays, handOverDays }) => reminderDays < handOverDays, {
        path: ['handOverDays'],
        error: 'expected more days than reminderDays',
      })
      .default({ reminderDays: 3, handOverDays: 6 }),
    /** Days after its last change that a case is kept, and that a received mail is kept after its arrival. */
    retentionDays: z
      .int()
      .min(30, 'expected at least 30 days: a case must outlive its dead letters and reminders')
      .max(3650, 'expected at most 3650 days')
      .default(730),
    caps: z.strictObject({
      perCase: cap,
      perSender: cap,
      perDomain: cap,
      /** For domains such as gmail.com, where people share nothing but the provider. */
      perFreemailDomain: cap,
      /** Replies to one and the same text: it is a machine that says it again. */
      sameTextPerSender: cap,
      sameTextPerDomain: cap,
    }),
    receiving: z.strictObject({
      /** `create` makes a rule set of our own; an existing one is joined by its name. */
      ruleSet: z.union([z.literal('create'), z.strictObject({ existing: z.string().min(1) })], {
        error: 'expected "create" or {"existing": "name of a rule set"}',
      }),
      /** Make our rule set the region's active one. It silently replaces whatever was active, so it is opt-in. */
      activate: z.boolean(),
    }),
    alarmAddress: address.nullable(),
    /** A mail of our own that goes the whole way and back, so often; null for none. */
    canary: z
      .strictObject({
        everyMinutes: z.int().min(5, 'expected at least 5 minutes').max(60, 'expected at most 60 minutes'),
      })
      .nullable()
      .default(null),
    ...deploymentFields,
  })
  .superRefine((value, context) => {
    for (const [index, entry] of value.escalationAddresses.entries())
      if (!entry.endsWith(`@${value.domain}`))
        context.addIssue({
          code: 'custom',
          path: ['escalationAddresses', index],
          message: `expected an address at ${value.domain}, found ${entry}`,
        });
    if (!value.languages.includes(value.defaultLanguage))
      context.addIssue({
        code: 'custom',
        path: ['defaultLanguage'],
        message: `expected one of languages (${value.languages.join(', ')}), found ${value.defaultLanguage}`,
      });
    const sum = Object.values(value.weights).reduce((total, weight) => total + weight, 0);
    if (sum !== 100)
      context.addIssue({
        code: 'custom',
        path: ['weights'],
        message: `expected points that add up to 100, found ${sum}`,
      });
    if (value.receiving.activate && value.receiving.ruleSet !== 'create')
      context.addIssue({
        code: 'custom',
        path: ['receiving', 'activate'],
        message: 'expected false: an existing rule set is joined, not activated',
      });
    for (const { field, message } of contradictions(value))
      context.addIssue({ code: 'custom', path: field.split('.'), message });
  });

export type Configuration = z.infer<typeof configurationSchema>;

/** One line for each wrong field of an issue. */
function describe(issue: z.core.$ZodIssue): string[] {
  const path = (...more: string[]): string => [...issue.path, ...more].join('.') || '(file)';
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `  ${path(key)}: there is no such field; its name may be misspelt`);
  const found = /\b(found|received)\b/.test(issue.message) ? '' : `, found ${JSON.stringify(issue.input)}`;
  return [`  ${path()}: ${issue.message}${found}`];
}

/**
 * Validates parsed JSON. Throws an `Error` whose message has one line per wrong field: its path, what is expected and
 * what was found.
 */
export function parseConfiguration(json: unknown): Configuration {
  const result = configurationSchema.safeParse(json, { reportInput: true });
  if (result.success) return result.data;
  const lines = result.error.issues.flatMap(describe);
  throw new Error(`The configuration is not valid:\n${lines.join('\n')}`);
}
