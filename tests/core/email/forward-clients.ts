import {
  customerAddress,
  type ForwardClient,
  html,
  link,
  mailbox,
  subject,
  support,
  text,
} from './forward-client.ts';

/** Programs that people use in every country. */
export const usualClients: readonly ForwardClient[] = [
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
