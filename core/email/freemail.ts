/** Providers at whose domain people who have nothing to do with each other have their mailboxes, by where most of them live. */
const domains = new Set(
  [
    // Everywhere.
    'gmail.com googlemail.com msn.com icloud.com me.com mac.com aol.com aim.com zoho.com zohomail.com',
    'gmx.com gmx.net mail.com email.com usa.com inbox.com pobox.com fastmail.com fastmail.fm hushmail.com',
    'hey.com duck.com proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.com',
    'tuta.io tutamail.com keemail.me mailbox.org yandex.com rediffmail.com',
    // North America.
    'att.net bellsouth.net charter.net comcast.net cox.net earthlink.net frontier.com frontiernet.net',
    'juno.com mindspring.com netzero.net optimum.net optonline.net roadrunner.com rr.com sbcglobal.net',
    'verizon.net windstream.net cogeco.ca rogers.com shaw.ca sympatico.ca telus.net videotron.ca',
    // United Kingdom and Ireland.
    'aol.co.uk blueyonder.co.uk btinternet.com btopenworld.com ntlworld.com o2.co.uk sky.com talktalk.net',
    'tiscali.co.uk virgin.net virginmedia.com eircom.net',
    // Australia and New Zealand.
    'bigpond.com bigpond.net.au iinet.net.au iprimus.com.au optusnet.com.au ozemail.com.au tpg.com.au',
    'westnet.com.au xtra.co.nz',
    // Netherlands and Belgium.
    'casema.nl chello.nl hetnet.nl home.nl kpnmail.nl kpnplanet.nl online.nl planet.nl quicknet.nl',
    'tele2.nl upcmail.nl xs4all.nl ziggo.nl zonnet.nl proximus.be skynet.be telenet.be',
    // Germany, Austria and Switzerland.
    'arcor.de email.de freenet.de gmx.at gmx.ch gmx.de mail.de online.de posteo.de t-online.de web.de',
    'aon.at chello.at bluewin.ch hispeed.ch sunrise.ch',
    // France.
    'aliceadsl.fr bbox.fr club-internet.fr free.fr laposte.net neuf.fr numericable.fr orange.fr sfr.fr',
    'voila.fr wanadoo.fr',
    // Spain and Latin America.
    'telefonica.net terra.com terra.es wanadoo.es ya.com',
    // Italy.
    'alice.it email.it fastwebnet.it inwind.it iol.it libero.it supereva.it tim.it tin.it tiscali.it',
    'virgilio.it',
    // Portugal and Brazil.
    'clix.pt iol.pt netcabo.pt sapo.pt bol.com.br ig.com.br oi.com.br terra.com.br uol.com.br',
    'zipmail.com.br',
    // Scandinavia.
    'bredband.net comhem.se passagen.se spray.se swipnet.se tele2.se telia.com online.no',
    // Central and Eastern Europe.
    'centrum.cz email.cz seznam.cz interia.pl o2.pl onet.pl wp.pl abv.bg inbox.lv inbox.ru bk.ru list.ru',
    'mail.ru rambler.ru yandex.ru ya.ru ukr.net',
    // Japan.
    'biglobe.ne.jp dion.ne.jp docomo.ne.jp ezweb.ne.jp i.softbank.jp nifty.com ocn.ne.jp so-net.ne.jp',
    'softbank.ne.jp',
    // Korea.
    'chol.com daum.net dreamwiz.com empal.com hanmail.net kakao.com korea.com nate.com naver.com',
    // China and Taiwan.
    '126.com 139.com 163.com 188.com 189.cn 21cn.com aliyun.com foxmail.com qq.com sina.cn sina.com',
    'sohu.com tom.com yeah.net hinet.net pchome.com.tw seed.net.tw yam.com',
  ].flatMap((names) => names.split(' ')),
);

/** The large providers have a domain in nearly every country: `yahoo.co.jp`, `hotmail.fr`. */
const inEveryCountry = /^(?:yahoo|ymail|hotmail|outlook|live)\.[a-z.]{2,6}$/;

/**
 * Whether strangers share this domain: a cap meant for one organisation would hit innocent people, and an address at it
 * says nothing about who works together.
 */
export const isFreemail = (domain: string): boolean => {
  const folded = domain.toLowerCase();
  return domains.has(folded) || inEveryCountry.test(folded);
};
