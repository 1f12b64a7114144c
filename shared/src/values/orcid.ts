/** Whether the last character is the check digit of the others (ISO 7064 mod 11-2). */
export function isOrcid(orcid: string) {
  if (!/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/.test(orcid)) return false
  const digits = orcid.replaceAll('-', '')
  const sum = [...digits.slice(0, 15)].reduce((total, digit) => (total + Number(digit)) * 2, 0)
  const check = (12 - (sum % 11)) % 11
  return digits[15] === (check === 10 ? 'X' : String(check))
}
