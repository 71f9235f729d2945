import * as z from 'zod';
import { programs } from './program.ts';

/** The part of the configuration that says how and where the product is deployed. Every field has a default. */
export const deploymentFields = {
  /** `prod` is protected: it cannot be deleted by accident, and a new version takes over step by step. */
  stage: z.enum(['dev', 'prod']).default('dev'),
  /** What becomes of mails, cases and logs when the stack is deleted. */
  removalPolicy: z.enum(['retain', 'destroy']).default('retain'),
  /** What the AWS account may cost a month before `alarmAddress` is told. */
  monthlyBudget: z
    .strictObject({
      amount: z.number().positive(),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/, 'expected the code of a currency such as USD')
        .default('USD'),
    })
    .nullable()
    .default(null),
  /** The Route 53 zone that the DNS records are created in; without one they are printed. */
  hostedZone: z
    .strictObject({
      id: z.string().regex(/^Z[A-Z0-9]{1,31}$/, 'expected the id of a hosted zone such as Z0123456789ABC'),
      name: z
        .string()
        .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'expected a domain in lower case such as example.com'),
    })
    .nullable()
    .default(null),
  /** Files are scanned for malware (Amazon GuardDuty), and only those found clean can be downloaded. */
  malwareProtection: z.boolean().default(false),
  /**
   * The web pages of the Customer Success Managers, at an address that AWS gives them or at a domain of their own, whose
   * certificate has been made before; null for none.
   */
  console: z
    .strictObject({
      domain: z
        .strictObject({
          name: z
            .string()
            .regex(
              /^[a-z0-9-]+(\.[a-z0-9-]+)+$/,
              'expected a domain in lower case such as cases.example.com',
            ),
          certificateArn: z
            .string()
            .regex(
              /^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/,
              'expected the ARN of a certificate such as arn:aws:acm:eu-west-1:111122223333:certificate/…',
            ),
        })
        .nullable()
        .default(null),
      /** Other systems that use the API of the console, and what each may do. */
      programs,
    })
    .nullable()
    .default({ domain: null, programs: [] }),
};

/** What the fields are checked against. */
interface Deployment extends z.infer<z.ZodObject<typeof deploymentFields>> {
  readonly region: string;
  readonly domain: string;
  readonly alarmAddress: string | null;
}

/** A field whose value is right by itself and wrong beside another. */
export interface Contradiction {
  readonly field: string;
  readonly message: string;
}

/** What contradicts what in a configuration; empty when nothing does. */
export function contradictions(deployment: Deployment): readonly Contradiction[] {
  const { stage, removalPolicy, monthlyBudget, hostedZone, domain, alarmAddress } = deployment;
  const found: Contradiction[] = [];
  if (stage === 'prod' && removalPolicy === 'destroy')
    found.push({
      field: 'removalPolicy',
      message: 'expected "retain": customers\' mails and cases in prod outlive the stack',
    });
  if (stage === 'prod' && alarmAddress === null)
    found.push({
      field: 'alarmAddress',
      message: 'expected an address: in prod somebody must be told when customers get no answer',
    });
  if (monthlyBudget !== null && alarmAddress === null)
    found.push({
      field: 'alarmAddress',
      message: 'expected an address: monthlyBudget needs somebody who is told',
    });
  for (const name of new Set([domain, deployment.console?.domain?.name ?? domain]))
    if (hostedZone !== null && name !== hostedZone.name && !name.endsWith(`.${hostedZone.name}`))
      found.push({
        field: 'hostedZone.name',
        message: `expected a zone that ${name} is in, found ${hostedZone.name}`,
      });
  return [...found, ...consoleContradictions(deployment)];
}

function consoleContradictions({ region, domain, console: pages }: Deployment): readonly Contradiction[] {
  const found: Contradiction[] = [];
  const own = pages?.domain ?? null;
  if (own === null) return found;
  const certificateRegion = own.certificateArn.split(':')[3];
  // A regional endpoint takes no other (API Gateway Developer Guide, "Custom domain names for HTTP APIs").
  if (certificateRegion !== region)
    found.push({
      field: 'console.domain.certificateArn',
      message: `expected a certificate in ${region}, found one in ${certificateRegion}`,
    });
  if (own.name === domain)
    found.push({
      field: 'console.domain.name',
      message: `expected another domain than the one of the mails, such as cases.${domain}`,
    });
  return found;
}
