import { systemClock } from "../system-clock";
import { clockContract } from "./clock-contract";
import { createFakeClock } from "./fake-clock";

clockContract("the system's clock", () => ({ clock: systemClock, advance: () => {} }));
clockContract("the fake", () => {
  const clock = createFakeClock();
  return { clock, advance: clock.advance };
});
