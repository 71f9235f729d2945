import { join } from 'node:path';
import { Logger } from '@aws-lambda-powertools/logger';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { handle } from 'hono/aws-lambda';
import * as z from 'zod';
import { amazonClients } from '../functions/adapters/amazon-clients.ts';
import { s3DownloadLinks } from '../functions/adapters/download-links.ts';
import { loadLibrary } from '../functions/adapters/library.ts';
import { errorName } from '../functions/error-name.ts';
import { folderEnvironment, readProductFolder } from '../functions/product-folder.ts';
import { createConsole } from './app.tsx';
import { loadAssets } from './assets.ts';
import { connectConsole } from './connect.ts';
import { programsOf } from './programs.ts';
import { cognitoSignIn } from './sign-in/cognito.tsx';

const environmentSchema = folderEnvironment.extend({
  AWS_REGION: z.string(),
  TABLE_NAME: z.string(),
  MAIL_BUCKET: z.string(),
  CONFIGURATION_SET: z.string(),
  CONSOLE_URL: z.url(),
  USER_POOL_ID: z.string(),
  USER_POOL_CLIENT_ID: z.string(),
  SIGN_IN_PAGES: z.url(),
  PROGRAM_CLIENT_IDS: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.record(z.string(), z.string())),
});

const logger = new Logger({ serviceName: 'console' });

/** Builds everything once per process. Throws when the environment, the configuration or a template is wrong. */
async function consoleOnAws(environment: Readonly<Record<string, string | undefined>>) {
  const settings = environmentSchema.parse(environment);
  const { folder, configuration } = await readProductFolder(settings);
  const clients = amazonClients();
  const ports = connectConsole(clients, {
    configuration,
    library: await loadLibrary(join(folder, 'templates')),
    region: settings.AWS_REGION,
    tableName: settings.TABLE_NAME,
    bucketName: settings.MAIL_BUCKET,
    configurationSet: settings.CONFIGURATION_SET,
    now: () => new Date(),
  });
  const verifier = CognitoJwtVerifier.create({
    userPoolId: settings.USER_POOL_ID,
    clientId: settings.USER_POOL_CLIENT_ID,
    tokenUse: 'id',
  });
  return createConsole({
    ...ports,
    assets: await loadAssets(join(folder, 'assets')),
    // Lambda takes an answer of 6 MB, in which bytes are written as base64 (Lambda quotas).
    links: s3DownloadLinks(clients.storage),
    signIn: cognitoSignIn({
      consoleUrl: settings.CONSOLE_URL,
      pages: settings.SIGN_IN_PAGES,
      clientId: settings.USER_POOL_CLIENT_ID,
      verify: (idToken) => verifier.verify(idToken),
      key: ports.key,
    }),
    programs: programsOf({
      tokenAddress: `${settings.SIGN_IN_PAGES}/oauth2/token`,
      userPoolId: settings.USER_POOL_ID,
      configured: configuration.console?.programs ?? [],
      clientIds: settings.PROGRAM_CLIENT_IDS,
    }),
    // Not the message: it may quote what a customer wrote.
    report: (error, number) => logger.error('Page failed', { number, error: errorName(error) }),
  });
}

/** Lambda entry point, called by the HTTP API. */
export const handler = handle(await consoleOnAws(process.env));
