/** Takes all of the processor that it gets, in turns so short that the end of our parent is heard of. */
function burn(): void {
  const until = performance.now() + 20;
  while (performance.now() < until);
  setImmediate(burn);
}

burn();
