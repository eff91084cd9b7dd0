import { resolve } from "node:path";
import { expect, test } from "vitest";
import { unstable_readConfig as readConfig } from "wrangler";

const project = resolve(import.meta.dirname, "..");
const read = (file: string, env?: string): Config =>
  readConfig({ config: resolve(project, file), env }, { hideWarnings: true });
const worker = (env?: string) => read("wrangler.toml", env);

/** What is looked at of wrangler's reading, environments resolved. */
interface Config {
  name: string;
  vars: Record<string, unknown>;
  ratelimits: { name: string; namespace_id: string }[];
  analytics_engine_datasets: { binding: string; dataset: string }[];
  r2_buckets: { binding: string; bucket_name: string }[];
  services: { binding: string; service: string }[];
  triggers: { crons: string[] };
  placement: object;
  limits: object;
  observability: object;
  alias: object;
  workers_dev: boolean | undefined;
  preview_urls: boolean | undefined;
}

const bindingsOf = ({ ratelimits, analytics_engine_datasets, r2_buckets, vars }: Config) => [
  ...ratelimits.map(({ name }) => name),
  ...analytics_engine_datasets.map(({ binding }) => binding),
  ...r2_buckets.map(({ binding }) => binding),
  ...Object.keys(vars),
];

const placesOf = ({ analytics_engine_datasets, r2_buckets }: Config) => [
  ...analytics_engine_datasets.map(({ dataset }) => dataset),
  ...r2_buckets.map(({ bucket_name }) => bucket_name),
];

test.each(["production", "preview"])("%s has every binding of the laptop's worker", (env) => {
  expect(bindingsOf(worker(env))).toEqual(bindingsOf(worker()));
});

test("both environments run where the database is and within the same bounds, and a preview has no cron", () => {
  const { placement, limits, observability, triggers, alias } = worker();
  const inherited = { placement, limits, observability, alias };
  expect(worker("production")).toMatchObject({ ...inherited, triggers });
  expect(worker("preview")).toMatchObject({ ...inherited, triggers: { crons: [] } });
  expect(triggers.crons).toEqual(["* * * * *"]);
});

test.each(["production", "preview"])(
  "nobody reaches the worker of %s but through the page",
  (env) => {
    expect(worker(env)).toMatchObject({ workers_dev: false, preview_urls: false });
  },
);

test("no two environments count calls in one place, and a preview touches nothing of production's", () => {
  const spaces = [worker(), worker("production"), worker("preview")].flatMap(({ ratelimits }) =>
    ratelimits.map((limit) => limit.namespace_id),
  );
  expect(new Set(spaces).size).toBe(spaces.length);
  const ours = new Set(placesOf(worker("production")));
  expect(placesOf(worker("preview")).filter((place) => ours.has(place))).toEqual([]);
});

test.each([undefined, "production", "preview"])("the page's API is the worker of %s", (env) => {
  const { services } = read("web/wrangler.toml", env);
  expect(services).toEqual([{ binding: "API", service: worker(env).name }]);
});
