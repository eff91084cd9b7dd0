import { onlineManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { fetchOrRecall, keepWhatIsRead } from "./offline/memory.ts";
import { toApiError } from "./problem.ts";
import { makeRouter } from "./router.tsx";
import "./styles/index.css";

/** Failures that another try can mend. */
const passing = new Set(["offline", "internal", "database_unavailable", "redis_unavailable"]);

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      persister: fetchOrRecall,
      retry: (tries, error) => tries < 2 && navigator.onLine && passing.has(toApiError(error).code),
      staleTime: 10_000,
    },
  },
});
// it would believe in a network until one is lost
onlineManager.setOnline(navigator.onLine);
keepWhatIsRead(queryClient);
const router = makeRouter(queryClient);
const root = document.querySelector("#root");
if (root === null) throw new Error("index.html has no #root.");

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
