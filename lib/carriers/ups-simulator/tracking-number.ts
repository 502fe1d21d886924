/**
 * A 1Z number: shipper account, service and a serial of seven digits, then the check digit.
 * @param account six letters or digits
 * @param service two digits; other codes count as "66"
 */
export function trackingNumber(account: string, service: string, serial: number): string {
  const body = `${account}${/^\d\d$/.test(service) ? service : "66"}${String(serial % 10_000_000).padStart(7, "0")}`;
  return `1Z${body}${checkDigit(body)}`;
}

/** UPS's modulo-10 check digit over the fifteen characters after "1Z": letters count as (code − 63) mod 10. */
export function checkDigit(body: string): number {
  let sum = 0;
  for (let i = 0; i < body.length; i++) {
    const code = body.charCodeAt(i);
    const value = code >= 65 ? (code - 63) % 10 : code - 48;
    sum += i % 2 === 1 ? value * 2 : value;
  }
  return (10 - (sum % 10)) % 10;
}
