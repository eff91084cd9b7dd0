import type { Client } from "pg";

interface Column {
  type: string;
  /** an insert may leave it out */
  optional: boolean;
  /** null is refused */
  required: boolean;
}

/** What a worker can lean on in a database: what it reads, what it may leave out, what is refused. */
export interface Catalog {
  /** by `table.column` */
  columns: Map<string, Column>;
  /** by name: what each form takes and gives */
  functions: Map<string, string[]>;
  /** by `type label` */
  labels: Set<string>;
  /** what refuses rows, by table and definition */
  rules: Map<string, { table: string; definition: string }>;
}

const COLUMNS = `
  select c.relname || '.' || a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
    not a.attnotnull or a.atthasdef or a.attidentity <> '' as optional
  from pg_attribute a join pg_class c on c.oid = a.attrelid
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`;
const FUNCTIONS = `
  select p.proname as name, pg_get_function_arguments(p.oid) as takes, pg_get_function_result(p.oid) as gives
  from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype`;
const LABELS = `
  select t.typname || ' ' || e.enumlabel as name from pg_enum e join pg_type t on t.oid = e.enumtypid
  where t.typnamespace = 'public'::regnamespace`;
const RULES = `
  select c.relname as table, pg_get_constraintdef(k.oid) as definition
  from pg_constraint k join pg_class c on c.oid = k.conrelid where k.connamespace = 'public'::regnamespace and k.contype in ('c', 'f', 'u')
  union
  select c.relname, 'UNIQUE ' || substring(pg_get_indexdef(i.indexrelid) from ' USING .*') from pg_index i join pg_class c on c.oid = i.indrelid
  where c.relnamespace = 'public'::regnamespace and i.indisunique`;

/** Reads what there is. */
export async function readCatalog(client: Client): Promise<Catalog> {
  const columns = await client.query<Column & { name: string }>(COLUMNS);
  const functions = await client.query<{ name: string; takes: string; gives: string }>(FUNCTIONS);
  const labels = await client.query<{ name: string }>(LABELS);
  const rules = await client.query<{ table: string; definition: string }>(RULES);
  const forms = Map.groupBy(functions.rows, ({ name }) => name);
  return {
    columns: new Map(columns.rows.map(({ name, ...column }) => [name, column])),
    functions: new Map(
      [...forms].map(([name, all]) => [
        name,
        all.map(({ takes, gives }) => `(${takes}): ${gives}`),
      ]),
    ),
    labels: new Set(labels.rows.map(({ name }) => name)),
    rules: new Map(rules.rows.map((rule) => [`${rule.table} ${rule.definition}`, rule])),
  };
}

const tableOf = (column: string) => column.slice(0, column.indexOf("."));

/**
 * What of `after` a worker would stumble over that knows only `before`, in words: something it reads is gone or another, something it
 * never heard of has to be given, something is refused that was taken. Empty when there is nothing. What functions and triggers do inside
 * is not looked at.
 */
export function findBreaks(before: Catalog, after: Catalog): string[] {
  return [
    ...brokenColumns(before, after),
    ...brokenFunctions(before, after),
    ...[...before.labels]
      .filter((label) => !after.labels.has(label))
      .map((label) => `${label} is no value any more`),
    ...newRules(before, after),
  ];
}

function brokenColumns(before: Catalog, after: Catalog): string[] {
  const tables = new Set([...before.columns.keys()].map(tableOf));
  const old = [...before.columns].flatMap(([name, was]) => {
    const is = after.columns.get(name);
    if (!is) return [`${name} is gone`];
    return [
      ...(is.type === was.type ? [] : [`${name} is ${is.type} and was ${was.type}`]),
      ...(is.required && !was.required ? [`${name} can't be null any more`] : []),
      ...(was.optional && !is.optional ? [`${name} can't be left out any more`] : []),
    ];
  });
  const fresh = [...after.columns]
    .filter(([name, { optional }]) => {
      return !before.columns.has(name) && tables.has(tableOf(name)) && !optional;
    })
    .map(([name]) => `${name} is new and can't be left out`);
  return [...old, ...fresh];
}

function brokenFunctions(before: Catalog, after: Catalog): string[] {
  return [...before.functions].flatMap(([name, forms]) => {
    const now = after.functions.get(name) ?? [];
    return [
      ...forms.filter((form) => !now.includes(form)).map((form) => `${name}${form} is gone`),
      // which of the two is meant a call may not tell
      ...now.filter((form) => !forms.includes(form)).map((form) => `${name}${form} is a new form`),
    ];
  });
}

/** A rule about something new is no rule for who knows nothing of it. */
function newRules(before: Catalog, after: Catalog): string[] {
  const tables = new Set([...before.columns.keys()].map(tableOf));
  const fresh = [...after.columns.keys()].filter((name) => !before.columns.has(name));
  return [...after.rules]
    .filter(([key, { table, definition }]) => {
      if (before.rules.has(key) || !tables.has(table)) return false;
      const words = new Set(definition.match(/\w+/g));
      return !fresh.some((name) => tableOf(name) === table && words.has(name.split(".")[1] ?? ""));
    })
    .map(([key]) => `${key} is a new rule`);
}
