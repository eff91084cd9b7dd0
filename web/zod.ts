import { z } from "zod";

// The page's content policy forbids making code from strings. zod tries that when the first schema is made, so this comes
// before: whatever the page does begins with problem.ts, and problem.ts begins here.
z.config({ jitless: true });
