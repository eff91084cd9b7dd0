export * from "./auth.ts";
export * from "./chats.ts";
export * from "./images.ts";
export * from "./memories.ts";
export * from "./personas.ts";
