import type { OutgoingMail } from '../../core/case/case.ts';
import type { Visit } from '../visit.ts';

/** What a mail of ours says, for whoever opens it. */
export function MailText({ visit, mail }: { visit: Visit; mail: Pick<OutgoingMail, 'language' | 'text'> }) {
  return (
    <details>
      <summary>{visit.strings.case.showMail}</summary>
      <p class="pre mail-text" lang={mail.language} dir="auto">
        {mail.text}
      </p>
    </details>
  );
}
