import { describe, expect, it } from 'vitest';
import { ownWords } from '../../../core/email/email.ts';
import { mail } from './read.ts';

const head = (subject = 'Re: Your message', from = 'Anna Berg <anna@example.com>') => [
  `From: ${from}`,
  `Subject: ${subject}`,
  'Message-ID: <1@example.com>',
  'Content-Type: text/plain; charset=utf-8',
  '',
];

const answer = 'Yes, we told them on Monday.';

/** What programs put around a quoted mail, in the forms and languages in which people meet it. */
const quotes: readonly (readonly [string, readonly string[]])[] = [
  [
    'Gmail, English',
    ['On Fri, 16 May 2025 at 11:02, Partner Escalations <e@x.example> wrote:', '', '> Have you told them?'],
  ],
  [
    'Gmail, wrapped introduction',
    [
      'On Fri, 16 May 2025 at 11:02, Partner Escalations',
      '<escalations@x.example> wrote:',
      '',
      '> Have you told them?',
    ],
  ],
  [
    'Gmail, Dutch',
    ['Op do 3 apr 2025 om 10:26 schreef Escalatieteam <e@x.example>:', '', '> Heeft u dit besproken?'],
  ],
  [
    'Gmail, German',
    [
      'Am Mi., 2. Apr. 2025 um 08:51 Uhr schrieb Eskalation <e@x.example>:',
      '',
      '> Haben Sie das besprochen?',
    ],
  ],
  [
    'Gmail, French',
    ['Le mer. 19 mars 2025 à 10:22, Escalades <e@x.example> a écrit :', '', '> En avez-vous parlé ?'],
  ],
  [
    'Gmail, Spanish',
    ['El vie, 9 may 2025 a las 12:04, Escalado (<e@x.example>) escribió:', '', '> ¿Lo ha hablado?'],
  ],
  [
    'Gmail, Italian',
    ['Il giorno mar 4 feb 2025 alle ore 15:31 Escalation <e@x.example> ha scritto:', '', '> Ne ha parlato?'],
  ],
  [
    'Gmail, Portuguese',
    ['Em qua., 2 de abr. de 2025 às 09:12, Escala <e@x.example> escreveu:', '', '> Já falou com eles?'],
  ],
  [
    'Gmail, Swedish',
    ['Den tors 3 apr. 2025 kl 10:26 skrev Eskalering <e@x.example>:', '', '> Har du tagit upp det?'],
  ],
  [
    'Gmail, Japanese',
    ['2025年4月3日(木) 10:26 エスカレーション窓口 <e@x.example>:', '', '> お伝えになりましたか。'],
  ],
  [
    'Gmail, Korean',
    ['2025년 4월 3일 (목) 오전 9:20, 에스컬레이션 <e@x.example>님이 작성:', '', '> 말씀하셨나요?'],
  ],
  ['Gmail, Chinese', ['升级受理 <e@x.example> 于 2025年5月12日周一 11:08写道：', '', '> 是否已经沟通？']],
  [
    'Outlook, English',
    [
      '________________________________',
      'From: Partner Escalations <e@x.example>',
      'Sent: Tuesday, 4 March 2025 09:14',
      'To: Anna Berg',
      'Subject: RE: Your message',
      '',
      'Have you told them?',
    ],
  ],
  [
    'Outlook, German',
    [
      'Von: Eskalation <e@x.example>',
      'Gesendet: Montag, 12. Mai 2025 14:33',
      'An: Anna Berg',
      'Betreff: AW: Ihre Meldung',
      '',
      'Haben Sie das besprochen?',
    ],
  ],
  [
    'Outlook, Korean',
    [
      '보낸 사람: 에스컬레이션 <e@x.example>',
      '보낸 날짜: 2025년 3월 27일 목요일 오후 4:02',
      '받는 사람: 안나',
      '제목: RE: 문의',
      '',
      '말씀하셨나요?',
    ],
  ],
  [
    'Outlook, Japanese',
    [
      '差出人: 窓口 <e@x.example>',
      '送信日時: 2025年5月19日 15:40',
      '宛先: 安奈',
      '件名: RE: お問い合わせ',
      '',
      'お伝えになりましたか。',
    ],
  ],
  [
    'old Outlook',
    [
      '-----Original Message-----',
      'From: Partner Escalations',
      'Sent: 4 March 2025',
      '',
      'Have you told them?',
    ],
  ],
];

describe('own words', () => {
  it.each(quotes)('%s: the quote is set apart', async (_name, quote) => {
    expect(ownWords(await mail(...head(), answer, '', ...quote))).toBe(answer);
  });

  it.each([
    'Sent from my iPhone',
    'Verstuurd vanaf mijn iPhone',
    'Von meinem iPhone gesendet',
    'Envoyé de mon iPhone',
    'Enviado desde mi iPhone',
    'Inviato da iPhone',
    'Enviado do meu iPhone',
    'Skickat från min iPhone',
    'iPhoneから送信',
    '나의 iPhone에서 보냄',
    '发自我的 iPhone',
    '從我的 iPhone 傳送',
    'Get Outlook for iOS',
  ])('"%s" is a footer', async (footer) => {
    expect(ownWords(await mail(...head(), answer, '', footer))).toBe(answer);
  });

  it('counts answers typed between quoted questions', async () => {
    const email = await mail(
      ...head(),
      '> Have you reviewed the scope document?',
      '',
      'Twice.',
      '',
      '> Have you told them?',
      '',
      'On Monday.',
    );
    expect(ownWords(email)).toBe('Twice.\n\nOn Monday.');
  });

  it('sets a signature apart, but keeps the name', async () => {
    const email = await mail(
      ...head(),
      answer,
      '',
      'Kind regards,',
      'Anna Berg',
      'Head of E-commerce',
      'Example Ltd | +44 1234 567890',
    );
    expect(ownWords(email)).toBe(`${answer}\n\nKind regards,\nAnna Berg`);
  });

  it('sets a legal notice apart', async () => {
    const email = await mail(
      ...head(),
      answer,
      '',
      'Anna',
      '',
      'This e-mail and any attached document may be privileged. No contract may be concluded by e-mail.',
    );
    expect(ownWords(email)).toBe(`${answer}\n\nAnna`);
  });

  it('does not take a sentence for a quote', async () => {
    const words = ['On Monday Jan wrote: we will not do it.', 'From: that day on nothing worked.', answer];
    expect(ownWords(await mail(...head('Complaint'), ...words))).toBe(words.join('\n'));
  });

  it('keeps everything when nothing of the sender would be left', async () => {
    expect(ownWords(await mail(...head('Complaint'), '> The shop is down.'))).toBe('> The shop is down.');
  });

  it('gives a bare forward no words of its own, and finds its author', async () => {
    const email = await mail(
      ...head('Fwd: status'),
      '---------- Forwarded message ---------',
      'From: Saskia Trent <Saskia@works.example>',
      'Date: 12 May 2025',
      'Subject: status',
      'To: anna@example.com',
      '',
      'The upload slips again.',
    );
    expect(ownWords(email)).toBe('');
    expect(email.forwarded?.from).toEqual({ address: 'saskia@works.example', name: 'Saskia Trent' });
  });

  it('reads the marks that programs leave in HTML', async () => {
    const html =
      '<div>Yes.</div><div class="gmail_quote"><div>On Fri wrote:</div><blockquote>Have you told them?</blockquote></div><div class="gmail_signature">Anna, Example Ltd</div>';
    const email = await mail(
      'From: anna@example.com',
      'Message-ID: <1@x>',
      'Content-Type: text/html',
      '',
      html,
    );
    expect(ownWords(email)).toBe('Yes.');
  });
});
