import { ArrowDownWideNarrow, Check, ChevronDown } from "lucide-react";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "./menu.tsx";

interface SortMenuProps<Value extends string> {
  value: Value;
  options: readonly { value: Value; label: string }[];
  /** it stands beside a heading, not among controls */
  quiet?: boolean;
  onValueChange(value: Value): void;
}

/** In which order something stands. */
export function SortMenu<Value extends string>(props: SortMenuProps<Value>) {
  const { options, quiet = false } = props;
  return (
    <Menu>
      <MenuTrigger className={quiet ? "btn btn-ghost btn-sm strip-sort" : "btn btn-line"}>
        <ArrowDownWideNarrow size={quiet ? 14 : 15} aria-hidden />
        {options.find(({ value }) => value === props.value)?.label}
        {!quiet && <ChevronDown size={14} aria-hidden />}
      </MenuTrigger>
      <MenuContent align="end">
        {options.map(({ value, label }) => (
          <MenuItem key={value} onSelect={() => props.onValueChange(value)}>
            <span className="menu-tick">
              {value === props.value && <Check size={15} aria-hidden />}
            </span>
            {label}
            {value === props.value && <span className="sr-only"> (chosen)</span>}
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}
