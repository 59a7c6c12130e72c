// Loaded before a measured script (node --import): prints the processor's seconds of the whole process as the last line of stderr.
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  console.error(((user + system) / 1e6).toFixed(3));
});
