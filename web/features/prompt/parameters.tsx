import type { PromptReport } from "../../../worker/contract/prompt.ts";

/** With which parameters the model was asked. */
export function Parameters({ report: { params, profile, ctx, v } }: { report: PromptReport }) {
  const { temperature, presencePenalty, maxOutputTokens, stop, ignored } = params;
  const rows = [
    ["Temperature", temperature?.toString()],
    ["Presence penalty", presencePenalty?.toString()],
    ["Longest reply", `${maxOutputTokens.toLocaleString("en-GB")} tokens`],
    ["Stops at", stop?.map((text) => JSON.stringify(text)).join(" ")],
    ["Not taken by the model", ignored?.join(", ")],
    ["Context", `${ctx.toLocaleString("en-GB")} tokens`],
    ["Prompt", `${v}, ${profile}`],
  ];
  return (
    <section className="saw-section">
      <h3>Parameters</h3>
      <dl className="saw-params">
        {rows.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}
