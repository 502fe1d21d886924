/**
 * Preloaded into the processes that a command starts (`--import`). When the command is killed, its channel to them
 * closes: then they end as if they had been asked to, instead of holding the port for ever.
 */
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
// Listening keeps a process alive; this channel must not.
process.channel?.unref();
