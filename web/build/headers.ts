interface Rule {
  /** the path that the rule is for, or, before `*`, how those paths begin */
  path: string;
  unset: string[];
  set: [name: string, value: string][];
}

/**
 * Reads a `_headers` file of Cloudflare Pages: paths at the margin, whose `*` at the end stands for anything, and indented below each the
 * headers it sets, or takes away with `!`. Throws on a line that is neither.
 */
export function parseHeaders(text: string): Rule[] {
  const rules: Rule[] = [];
  for (const line of text.split("\n")) {
    const trimmed = line.trim();
    if (trimmed === "" || trimmed.startsWith("#")) continue;
    const rule = rules.at(-1);
    const [, name, value] = /^([\w-]+):\s*(.+)$/u.exec(trimmed) ?? [];
    if (line.startsWith("/")) rules.push({ path: trimmed, unset: [], set: [] });
    else if (rule && trimmed.startsWith("! ")) rule.unset.push(trimmed.slice(2));
    else if (rule && name && value) rule.set.push([name, value]);
    else throw new Error(`_headers has a line that is no rule: ${trimmed}`);
  }
  return rules;
}

/** What a path's answer carries. Rules apply from above; a header that two of them set has both values, as Pages has it. */
export function headersOf(rules: readonly Rule[], path: string): Headers {
  const headers = new Headers();
  for (const rule of rules.filter((rule) => matches(rule, path))) {
    for (const name of rule.unset) headers.delete(name);
    for (const [name, value] of rule.set) headers.append(name, value);
  }
  return headers;
}

function matches({ path: pattern }: Rule, path: string): boolean {
  return pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}
