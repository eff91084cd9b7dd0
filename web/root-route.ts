import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext } from "@tanstack/react-router";
import { Workbench } from "./features/workbench/workbench.tsx";

/** What every address stands in. */
export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Workbench,
});
