import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { answerAddress } from '../end-to-end/inbox.ts';
import { escalationAddress, sendMail } from '../local/fresh-stack.ts';
import { type Step, subjects, write } from './steps.ts';

const anna = 'anna@wool.example';
const marieke = 'marieke@deboerfietsen.example';

/** Four mails of two customers: daily business, from which the calls per mail are counted. */
export const ordinarySteps: readonly Step[] = [
  {
    name: 'a first mail with a file, not complete',
    async run(world) {
      await write(world, {
        from: anna,
        subject: 'Webwinkel',
        text: 'Goedemorgen,\n\nIn de offerte van Bureau Zand staat op pagina 4 dat de voorraad elk uur wordt bijgewerkt. Bestelling 20391 is op 4 mei twee keer verzonden.\n\nAnna',
        file: {
          filename: 'offerte.pdf',
          content: Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(200_000)]),
        },
      });
      await world.stack.drained();
      return subjects(world, anna);
    },
  },
  {
    name: 'the answer to our question',
    async run(world) {
      const [reply] = await world.mailTo(anna);
      await write(world, {
        from: anna,
        to: await answerAddress(reply),
        subject: 'Re: Webwinkel',
        text: 'Wij hebben het maandag telefonisch met het bureau besproken. Ze hebben niet gereageerd.',
      });
      await world.stack.drained();
      return subjects(world, anna);
    },
  },
  {
    name: 'a complete first mail',
    async run(world) {
      await sendMail(
        world.stack.smtpPort,
        readFileSync(new URL('../mail/complete-dutch/message.eml', import.meta.url)),
        {
          from: marieke,
          to: escalationAddress,
        },
      );
      await world.stack.drained();
      return subjects(world, marieke);
    },
  },
  {
    name: 'a word of thanks',
    async run(world) {
      const [reply] = await world.mailTo(marieke);
      await write(world, {
        from: marieke,
        to: await answerAddress(reply),
        subject: 'Re: Webwinkel loopt vast',
        text: 'Hartelijk dank!',
      });
      await world.stack.drained();
      return subjects(world, marieke);
    },
  },
];
