import type { LanguageCode } from '../../../core/languages/language.ts';
import type { ForwardWords } from './forward-forms.ts';

export const customerAddress = 'a.berg@kunde.example';
export const forwarder = 'Kurt Vogel <kurt.vogel@vendor.example>';

/** How one mail program forwards: the lines under the forwarder's note. */
export interface ForwardClient {
  readonly name: string;
  readonly format: 'plain' | 'html' | 'attached';
  /** Where it is only used in some countries. */
  readonly languages?: readonly LanguageCode[];
  readonly write: (words: ForwardWords) => readonly string[];
}

const mailbox = (words: ForwardWords) => `${words.name} <${customerAddress}>`;
const quoted = (words: ForwardWords) => `"${words.name}"<${customerAddress}>`;
const subject = 'Portal Nordlicht';
const support = 'Support <support@vendor.example>';

const text = (
  name: string,
  write: ForwardClient['write'],
  languages?: readonly LanguageCode[],
): ForwardClient => ({
  name,
  format: 'plain',
  write: (words) => [...write(words), '', words.complaint],
  ...(languages ? { languages } : {}),
});
const html = (name: string, write: ForwardClient['write']): ForwardClient => ({
  name,
  format: 'html',
  write: (words) => [...write(words), `<p>${words.complaint}</p></div></body></html>`],
});

const link = `<a href="mailto:${customerAddress}">${customerAddress}</a>`;

export const forwardClients: readonly ForwardClient[] = [
  text('Outlook', (words) => {
    const [from, sent, to, about] = words.outlook;
    return [
      '________________________________',
      `${from} ${mailbox(words)}`,
      `${sent} ${words.outlookDate}`,
      `${to} ${support}`,
      `Cc: Bo Ek <bo@kunde.example>; Lisa Lind <lisa@kunde.example>`,
      `${about} ${subject}`,
    ];
  }),
  text('Outlook, older, with mailto', (words) => {
    const [from, sent, to, about] = words.outlook;
    return [
      `${from} ${words.name} [mailto:${customerAddress}] `,
      `${sent} ${words.outlookDate}`,
      `${to} support@vendor.example`,
      `${about} ${subject}`,
    ];
  }),
  text('Outlook, as the text of bold HTML', (words) => {
    const [from, sent, to, about] = words.outlook.map((name) => `*${name}*`);
    return [
      `${from} ${words.name} <${customerAddress}<mailto:${customerAddress}>>`,
      `${sent} ${words.outlookDate}`,
      `${to} ${support}`,
      `${about} ${subject}`,
    ];
  }),
  text('Outlook for Mac: date before recipients, no line above', (words) => {
    const [from, , to, about] = words.outlook;
    const [, date] = words.apple;
    return [
      `${from} ${mailbox(words)}`,
      `${date} ${words.outlookDate}`,
      `${to} ${support}`,
      `${about} ${subject}`,
    ];
  }),
  html('Outlook, HTML', (words) => {
    const [from, sent, to, about] = words.outlook;
    return [
      `<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>${from}</b> ${words.name} &lt;${link}&gt; <br>`,
      `<b>${sent}</b> ${words.outlookDate}<br><b>${to}</b> Support &lt;support@vendor.example&gt;<br><b>${about}</b> ${subject}</p></div><div>`,
    ];
  }),
  html('Outlook on the web, the address only in a link', (words) => {
    const [from, sent, to, about] = words.outlook;
    return [
      `<div id="divRplyFwdMsg" dir="ltr"><font><b>${from}</b> <a href="mailto:${customerAddress}">${words.name}</a><br>`,
      `<b>${sent}</b> ${words.outlookDate}<br><b>${to}</b> Support<br><b>${about}</b> ${subject}</font></div><div>`,
    ];
  }),
  text('Gmail', (words) => [
    '---------- Forwarded message ---------',
    `${words.gmailFrom} ${mailbox(words)}`,
    `Date: ${words.gmailDate}`,
    `Subject: ${subject}`,
    'To: <support@vendor.example>',
    'Cc: Bo Ek <bo@kunde.example>, Lisa Lind',
    '<lisa@kunde.example>',
    '',
  ]),
  html('Gmail, HTML', (words) => [
    '<div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>',
    `${words.gmailFrom} <strong class="gmail_sendername" dir="auto">${words.name}</strong> <span dir="auto">&lt;${link}&gt;</span><br>`,
    `Date: ${words.gmailDate}<br>Subject: ${subject}<br>To:  &lt;<a href="mailto:support@vendor.example">support@vendor.example</a>&gt;<br></div><br><div>`,
  ]),
  text('Apple Mail', (words) => {
    const [from, date, to, about] = words.apple;
    return [
      words.appleBegin,
      '',
      `${from} ${mailbox(words)}`,
      `${about} ${subject}`,
      `${date} ${words.appleDate}`,
      `${to} ${support}`,
      'Reply-To: office@kunde.example',
    ];
  }),
  {
    name: 'Apple Mail on the phone, quoted',
    format: 'plain',
    write: (words) => {
      const [from, date, to, about] = words.apple;
      const lines = [
        `${from} ${mailbox(words)}`,
        `${date} ${words.appleDate}`,
        `${to} ${support}`,
        `${about} ${subject}`,
        '',
        words.complaint,
      ];
      return [words.appleBegin, '', ...lines.map((line) => `> ${line}`)];
    },
  },
  html('Apple Mail, HTML', (words) => {
    const [from, date, to, about] = words.apple;
    const line = (name: string, value: string) =>
      `<div><span><b>${name} </b></span><span>${value}<br></span></div>`;
    return [
      `<div><br><blockquote type="cite"><div>${words.appleBegin}</div><br class="Apple-interchange-newline">`,
      line(from, `${words.name} &lt;${link}&gt;`),
      line(about, `<b>${subject}</b>`),
      line(date, words.appleDate),
      line(to, 'Support &lt;support@vendor.example&gt;'),
      '<br><div></blockquote>',
    ];
  }),
  text('Thunderbird', (words) => {
    const [from, date, to, about] = words.apple;
    return [
      `-------- ${words.thunderbird} --------`,
      `${about} \t${subject}`,
      `${date} \tThu, 3 Apr 2025 16:26:07 +0200`,
      `${from} \t${mailbox(words)}`,
      `${to} \t${support}`,
      '',
      '',
    ];
  }),
  text('Yahoo, all on one line', (words) => {
    const [from, sent, to, about] = words.outlook;
    return [
      `----- ${words.thunderbird} -----`,
      `${from} ${mailbox(words)}${to} "support@vendor.example" <support@vendor.example>${sent} ${words.outlookDate}${about} ${subject}`,
    ];
  }),
  text('Yahoo, its introduction on the same line', (words) => {
    const [from, sent, to, about] = words.outlook;
    return [
      `  ----- ${words.thunderbird} ----- ${from} ${mailbox(words)}${to} "support@vendor.example" <support@vendor.example>Cc: Bo <bo@kunde.example>${sent} ${words.outlookDate}${about} ${subject}`,
    ];
  }),
  ...(
    [
      ['en', 'On 03/04/2025, 16:26, "NAME" <ADDRESS> wrote:'],
      ['nl', 'Op 03/04/2025 16:26 heeft NAME <ADDRESS> geschreven:'],
      ['de', 'Am 03.04.25, 16:26 schrieb "NAME" <ADDRESS>:'],
      ['fr', 'Le 03/04/2025 16:26, « NAME » <ADDRESS> a écrit :'],
      ['es', 'El 3/4/25, 16:26, "NAME" <ADDRESS> escribió:'],
      ['it', 'Il giorno 03/04/25, 16:26 "NAME" <ADDRESS> ha scritto:'],
      ['pt', 'Em 03/04/2025, 16:26, "NAME" <ADDRESS> escreveu:'],
      ['sv', 'Den 2025-04-03 16:26 skrev "NAME" <ADDRESS>:'],
    ] as const
  ).map(
    ([language, line]): ForwardClient => ({
      name: 'Outlook for Mac, an introduction, no subject',
      format: 'plain',
      languages: [language],
      write: (words) => [
        line.replace('NAME', words.name).replace('ADDRESS', customerAddress),
        '',
        `    ${words.complaint}`,
      ],
    }),
  ),
  text(
    'HubSpot',
    (words) => [
      '---------- メッセージを転送 ---------',
      `送信元：${mailbox(words)}`,
      '日付：2025年4月3日木曜日 16:26:07 +0900',
      `件名：${subject}`,
      '送信先：support@vendor.example',
      'CC：Bo Ek <bo@kunde.example>',
      '',
    ],
    ['ja'],
  ),
  text('Yahoo, the address under the name', (words) => {
    const [from, sent, to, about] = words.outlook;
    return [
      `----- ${words.thunderbird} -----`,
      `${from} "${words.name}"`,
      `<${customerAddress}>`,
      `${to} ${support}`,
      `${sent} ${words.outlookDate}`,
      `${about} ${subject}`,
    ];
  }),
  text('Notes', (words) => {
    const [from, date, to, about] = words.apple;
    return [
      `----- ${words.thunderbird} -----`,
      '',
      `${from}\t"${words.name}" <${customerAddress}>`,
      `${to}\tSupport/Vendor@VENDOR, `,
      `${date}\t03.04.2025 16:26`,
      `${about}\t${subject}`,
    ];
  }),
  text('Proton Mail', (words) => [
    '------- Forwarded Message -------',
    `From: ${mailbox(words)}`,
    'Date: On Thursday, April 3rd, 2025 at 4:26 PM',
    `Subject: ${subject}`,
    'To: support@vendor.example <support@vendor.example>',
    '',
  ]),
  text('IONOS, quoted', (words) =>
    [
      '---------- Original Message ----------',
      `From: ${mailbox(words)}`,
      'To: "support@vendor.example" <support@vendor.example>',
      'Date: 04/03/2025 4:26 PM CEST',
      `Subject: ${subject}`,
      ' ',
    ].map((line) => `> ${line}`),
  ),
  text(
    'GMX: the date first',
    (words) => [
      'Gesendet: Donnerstag, 03. April 2025 um 16:26 Uhr',
      `Von: ${quoted(words)}`,
      'An: support@vendor.example',
      `Betreff: ${subject}`,
    ],
    ['de'],
  ),
  text(
    'Libero',
    (words) => [
      '---------- Messaggio inoltrato ----------',
      'Data: 03/04/2025 16:26',
      `Mittente: ${mailbox(words)}`,
      'A: support@vendor.example',
      `Oggetto: ${subject}`,
    ],
    ['it'],
  ),
  text(
    'Naver',
    (words) => [
      '-----Original Message-----',
      `From: ${quoted(words)}`,
      'To: "Support"<support@vendor.example>;',
      'Cc: ',
      'Sent: 2025-04-03 (목) 16:26:07 (GMT+09:00)',
      `Subject: ${subject}`,
    ],
    ['ko'],
  ),
  text(
    'Daum',
    (words) => [
      '--------- 원본 메일 ---------',
      `보낸사람 : ${quoted(words)}`,
      '받는사람 : support@vendor.example',
      '날짜 : 2025년 4월 03일(목) 16:26:07',
      `제목 : ${subject}`,
    ],
    ['ko'],
  ),
  text(
    'QQ',
    (words) => [
      '------------------ 原始邮件 ------------------',
      `发件人: ${quoted(words)};`,
      '发送时间: 2025年4月3日(星期四) 下午4:26',
      '收件人: "Support"<support@vendor.example>;',
      `主题: ${subject}`,
    ],
    ['zh-Hans'],
  ),
  text(
    '163, a table',
    (words) => [
      '---- 转发的原邮件 ----',
      `| 发件人 | ${words.name}<${customerAddress}> |`,
      '| 发送日期 | 2025年04月03日 16:26 |',
      '| 收件人 | <support@vendor.example> |',
      `| 主题 | ${subject} |`,
    ],
    ['zh-Hans'],
  ),
  text(
    '163, all on one line',
    (words) => [
      '---- 转发的原邮件 ----',
      `发件人${words.name}<${customerAddress}>日期2025年4月3日 16:26收件人<support@vendor.example>主题${subject}`,
    ],
    ['zh-Hans'],
  ),
  text(
    '163, older',
    (words) => [
      '-------- 转发邮件信息 --------',
      `发件人：${quoted(words)}`,
      '发送日期：2025-04-03 16:26:07',
      '收件人：support@vendor.example',
      `主题：${subject}`,
    ],
    ['zh-Hans'],
  ),
  text(
    'Yahoo Japan',
    (words) => [
      '----- Forwarded Message -----',
      `From: ${quoted(words)}`,
      'To: "support@vendor.example" <support@vendor.example>',
      'Date: 2025/04/03 木 16:26',
      `Subject: ${subject}`,
    ],
    ['ja'],
  ),
  {
    name: 'as an attachment',
    format: 'attached',
    write: (words) => [
      `From: =?utf-8?B?${Buffer.from(words.name).toString('base64')}?= <${customerAddress}>`,
      `To: ${support}`,
      'Date: Thu, 3 Apr 2025 16:26:07 +0000',
      `Subject: ${subject}`,
      'Message-ID: <inner@kunde.example>',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      words.complaint,
    ],
  },
];

const types = {
  plain: 'text/plain; charset=utf-8',
  html: 'text/html; charset=utf-8',
  attached: 'multipart/mixed; boundary=parts',
};

/** The forward as it would come over SMTP, as lines. */
export function forwardedMail(client: ForwardClient, words: ForwardWords, note: string): string[] {
  const written = client.write(words);
  const bodies = {
    plain: [note, '', ...written],
    html: [`<html><body><div>${note}</div><br>`, ...written],
    attached: [
      '--parts',
      `Content-Type: ${types.plain}`,
      '',
      note,
      '--parts',
      'Content-Type: message/rfc822',
      'Content-Disposition: attachment; filename="mail.eml"',
      '',
      ...written,
      '--parts--',
    ],
  };
  return [
    `From: ${forwarder}`,
    'To: escalations@intake.example',
    `Subject: =?utf-8?B?${Buffer.from(`${words.prefix} ${subject}`).toString('base64')}?=`,
    'Message-ID: <outer@vendor.example>',
    'MIME-Version: 1.0',
    `Content-Type: ${types[client.format]}`,
    'Content-Transfer-Encoding: 8bit',
    '',
    ...bodies[client.format],
    '',
  ];
}
