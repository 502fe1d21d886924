import { config } from "zod";

// Before any schema is made: zod would try whether it may compile code, and the Content-Security-Policy says no, loudly.
config({ jitless: true });
