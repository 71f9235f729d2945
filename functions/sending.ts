import { join } from 'node:path';
import * as z from 'zod';
import { amazonClients } from './adapters/amazon-clients.ts';
import { loadLibrary } from './adapters/library.ts';
import { sesMailSender } from './adapters/mail-sender.ts';
import { dynamoTable } from './adapters/table.ts';
import { folderEnvironment, readProductFolder } from './product-folder.ts';

/** What a function that sends mails about cases finds in its environment. */
export const sendingEnvironment = folderEnvironment.extend({
  AWS_REGION: z.string(),
  TABLE_NAME: z.string(),
  CONFIGURATION_SET: z.string(),
});

/**
 * Builds what all functions share that the clock calls and that send mail: clients, the table, and the ports to compose and
 * to send. Throws when the environment, the configuration or a template is wrong.
 */
export async function wireSending(environment: Readonly<Record<string, string | undefined>>) {
  const settings = sendingEnvironment.parse(environment);
  const { folder, configuration } = await readProductFolder(settings);
  const { tables, sending, queues } = amazonClients();
  const now = () => new Date();
  return {
    tables,
    queues,
    tableName: settings.TABLE_NAME,
    table: dynamoTable(tables, settings.TABLE_NAME, now),
    common: {
      sender: sesMailSender(sending, {
        configuration,
        configurationSet: settings.CONFIGURATION_SET,
        region: settings.AWS_REGION,
      }),
      configuration,
      library: await loadLibrary(join(folder, 'templates')),
      now,
    },
  };
}
