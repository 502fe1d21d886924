import { config } from "zod";

// In a browser, before any schema is made: zod would try whether it may compile code, and the Content-Security-Policy says
// no, loudly.
if (typeof window !== "undefined") config({ jitless: true });
