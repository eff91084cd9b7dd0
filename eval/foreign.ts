import { ORDINARY } from "./lines.ts";
import type { Line, Script } from "./script.ts";

const SPANISH: Line[] = [
  "Perdona, estoy cansado y me cuesta seguir en inglés. ¿Podemos hablar así?",
  "¿Qué hay detrás de esa puerta? La he visto moverse dos veces desde que llegué.",
  "No me lo creo. *Me acerco un poco, con las manos en los bolsillos.* ¿Y quién tiene la llave?",
  "Mi madre decía que no hay que preguntar dos veces lo mismo, pero yo pregunto: ¿por qué sigues aquí?",
  "Está bien, te ayudo con eso. ¿Dónde lo pongo?",
  "¿Has oído eso? Era como una voz, muy lejos, al otro lado del agua.",
  "Si me voy ahora, ¿qué es lo que no voy a saber nunca?",
  "Entonces me quedo un rato más. Cuéntame lo que pasó, desde el principio.",
].map((say) => ({ say, language: "es" }));

const JAPANESE: Line[] = [
  "こんばんは。遅くなってすみません。ここに座ってもいいですか。",
  "静かなところですね。いつも一人でいるんですか。",
  "*窓の外を見る。* あの光は何ですか。さっきから動いているように見えます。",
  "そんな話は初めて聞きました。もう少し詳しく教えてください。",
  "手伝いましょうか。何をすればいいですか。",
  "今、音がしませんでしたか。下のほうから。",
  "本当のことを言ってください。誰にも言いませんから。",
  "*かばんから古い手紙を出す。* これを預かってきました。読んでもらえますか。",
  "どうして黙っているんですか。何か悪いことを言いましたか。",
  "わかりました。無理に聞きません。お茶をいれましょうか。",
  "明日の朝、もう一度来てもいいですか。",
  "最後に一つだけ聞かせてください。あなたは何を待っているんですか。",
].map((say) => ({ say, language: "ja" }));

/** The person's language is the scene's, from the first line or from the fifth. */
export const FOREIGN: Script[] = [
  {
    name: "to-spanish",
    mode: "roleplay",
    measures: "reply",
    lines: () => [...ORDINARY.slice(0, 4).map((say) => ({ say })), ...SPANISH],
  },
  { name: "japanese", mode: "roleplay", measures: "reply", lines: () => JAPANESE },
];
