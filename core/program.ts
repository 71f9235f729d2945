import * as z from 'zod';

/** What a program can be allowed to do through the API, and how that is said to an administrator. */
export const permissions = {
  read: 'Reads cases and held replies.',
  change: 'Changes cases and releases held replies.',
} as const;

export type Permission = keyof typeof permissions;

export const permissionNames = ['read', 'change'] as const satisfies readonly Permission[];

/** The API as tokens name it: a resource server of the user pool. */
export const apiOfTokens = 'cases';

/** A permission as tokens name it (RFC 6749, section 3.3), in the form of Cognito's custom scopes. */
export const scopeOf = (what: Permission): string => `${apiOfTokens}/${what}`;

const program = z.strictObject({
  /** In the history of cases and in the user pool. */
  name: z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{0,29}$/,
      'expected at most 30 small letters, digits and hyphens, beginning with a letter',
    ),
  may: z
    .array(z.enum(permissionNames))
    .refine((may) => may.includes('read'), {
      error: 'expected "read" among them: who changes a case says which version they have read',
    })
    .refine((may) => new Set(may).size === may.length, { error: 'expected each of them once' }),
});

/** Another system that uses the API. */
export type Program = z.infer<typeof program>;

/** The programs of a configuration. Their client ids have to fit into the environment of one function. */
export const programs = z
  .array(program)
  .max(20)
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, {
    error: 'expected a name of its own for each',
  })
  .default([]);
