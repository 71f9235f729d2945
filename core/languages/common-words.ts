import type { LanguageCode } from './language.ts';

/**
 * Words that are in nearly every text of a language and tell no two apart; a search does without them. Lower case, without
 * accents. Japanese, Korean and Chinese are searched by pairs of characters and have none.
 */
export const commonWords: Partial<Record<LanguageCode, string>> = {
  en: 'the and you that was for are with this have from not but had has they were been our we us to of in is it on at be as or an by do if so no can will would which their them there when what who your my me he she his her its all any also just more out up than then about',
  nl: 'de het een en van is dat die te in op met voor niet zijn was we wij ons onze ik je jij u er aan ook als maar om dan door bij naar heeft hebben had hun ze zij dit deze nog wel kan kunnen wordt worden geen over uit',
  de: 'der die das und ist wir uns unser unsere nicht mit den dem des ein eine einen einem einer zu von fur auf im in es sie ich sich auch als an bei aus nach wie dass wurde wird haben hat war sind noch nur oder aber wenn ihre ihr durch uber',
  fr: 'le la les un une des de du et est nous vous que qui pas pour dans sur avec au aux ce cette ces en il elle ils elles on ne se sa son ses notre nos votre vos je mais ou par plus a ont sont ete avons etait',
  es: 'el la los las un una unos unas de del y es en que no se por con para su sus al lo como mas pero nos nuestra nuestro ha han hemos fue son esta este esto le les ya o si sin sobre yo mi desde',
  it: 'il lo la i gli le un uno una di del della dei delle e che non per con in su da al alla ai si ci noi nostro nostra abbiamo hanno ha sono era stato come anche ma o se piu questo questa nel nella dal dalla mi tra loro',
  pt: 'o a os as um uma de do da dos das e que nao para com em no na nos nas por se ao mais mas foi sao tem ja nosso nossa temos este esta isto como ou seu sua eu ele ela',
  sv: 'och att det som en ett i pa av for med vi vara var ar inte har den de till om men hade oss vart jag du ni han hon sig sa fran nar eller kan ska skulle bara denna detta dem deras',
};
