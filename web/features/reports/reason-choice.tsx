import { useId } from "react";
import type { ReportReason } from "../../../worker/contract/personas.ts";
import { reasons } from "./reasons.ts";

interface ReasonChoiceProps {
  legend: string;
  /** null until it is chosen */
  value: ReportReason | null;
  onChoose(reason: ReportReason): void;
}

/** What is wrong with somebody, one of a few things. */
export function ReasonChoice({ legend, value, onChoose }: ReasonChoiceProps) {
  const name = useId();
  return (
    <fieldset className="report-reasons">
      <legend className="label">{legend}</legend>
      {reasons.map((reason) => (
        <label key={reason.value}>
          <input
            type="radio"
            name={name}
            checked={value === reason.value}
            onChange={() => onChoose(reason.value)}
          />
          {reason.label}
        </label>
      ))}
    </fieldset>
  );
}
