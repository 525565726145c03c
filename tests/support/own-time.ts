/** The processor's time for this thread so far, in milliseconds: what else the machine is busy with meanwhile does not count. */
export const ownTime = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
