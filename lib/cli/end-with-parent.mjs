/**
 * Preloaded into the processes that a command starts (`--import`). When the command is killed, its channel to them
 * closes: then they end as if they had been asked to, instead of holding the port for ever.
 */
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));

// Listening for the end of the channel must not keep a finished program alive. Waiting for messages must, as it does
// in any program: `next dev` starts its server with our options and sends it what to serve.
process.channel?.unref();
process.on("newListener", (event) => {
  if (event === "message") process.channel?.ref();
});
process.on("removeListener", (event) => {
  if (event === "message" && process.listenerCount("message") === 0) process.channel?.unref();
});
