const COMMON: Record<string, RegExp> = {
  Spanish:
    /\b(el|los|las|una|qué|que|por|para|está|estoy|eres|tienes|dónde|cómo|pero|muy|hola|gracias|conmigo|usted|hay|soy|del|con)\b/gi,
  French:
    /\b(le|les|des|une|est|vous|je|tu|pour|dans|avec|mais|pas|qui|où|bonjour|merci|sont|cette|nous|elle|suis|votre|quoi)\b/gi,
  German:
    /\b(der|das|und|ist|ich|nicht|du|sie|ein|eine|mit|für|aber|wie|wer|wo|warum|guten|danke|bist|haben|kannst|dich)\b/gi,
  Italian:
    /\b(il|gli|che|sono|sei|una|per|non|con|come|dove|perché|ciao|grazie|questo|della|anche|cosa|hai)\b/gi,
  Portuguese:
    /\b(os|uma|que|não|você|está|para|com|mas|onde|como|olá|obrigado|obrigada|isso|muito|eu|meu|sua)\b/gi,
  Polish:
    /\b(jest|nie|się|czy|jak|gdzie|dzień|dobry|cześć|dziękuję|jestem|ale|tak|to|masz|mnie|pan|pani)\b/gi,
  Dutch: /\b(het|een|niet|ik|jij|je|van|voor|maar|waar|wie|hallo|dank|zijn|heb|hoe|wat|deze)\b/gi,
  Turkish: /\b(bir|ve|ne|bu|için|değil|nasıl|merhaba|evet|hayır|sen|ben|var|mı|nerede)\b/gi,
};
const ENGLISH =
  /\b(the|and|is|are|you|i|to|of|a|in|it|that|what|my|do|me|have|with|for|not|this|how|who|why|at|on|your)\b/gi;

/** Is this line, going by its script and commonest words, in another language than English? */
export function isForeign(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters >= 2 && latin < letters * 0.7) return true;
  const english = text.match(ENGLISH)?.length ?? 0;
  const words = text.split(/\s+/).length;
  return Object.values(COMMON).some((pattern) => {
    const found = text.match(pattern)?.length ?? 0;
    return (
      found > english + 1 ||
      (found > english && words <= 4 && /[¿¡àâäçèéêëíîïñóôöúûüßąćęłńśźżğış]/i.test(text))
    );
  });
}
