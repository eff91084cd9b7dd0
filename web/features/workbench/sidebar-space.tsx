import { widthStyle, useSidebarWidth } from "./sidebar-width.ts";

/** The place of a sidebar that is still being fetched. */
export function SidebarSpace({ form }: { form: boolean }) {
  const [width] = useSidebarWidth(form);
  return <aside className="sidebar" style={widthStyle(width)} />;
}
